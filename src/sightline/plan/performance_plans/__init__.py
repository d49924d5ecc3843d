"""Performance plans: what one assignment asks for and promises in a period, acknowledged by both sides.

A plan belongs to an assignment, so that somebody with two jobs has two plans, weighed by their shares of time. It
cites goals, and takes competencies and standards from the job. Every text that was put forward is a version with all
its words; acknowledgements name the version. A change after both have acknowledged is a further version, and the
acknowledged one stays in force until the new one is acknowledged too.
"""
