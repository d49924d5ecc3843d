"""The library of competencies, the levels they are read on, and what each job asks for.

Every point of every competency has an observable anchor. A job profile names the competencies it runs on with the
expected point, and its standards of work; a frontline job may have these alone and no numeric goals.
"""
