"""Business reviews: a unit or the organisation looks at its goals on a day, and decides.

Readings are frozen when the review begins, with their age, so that nobody argues later about what was on the table. A
decision is a note, an action that somebody owes, or a draft change of strategy. Beside it stands the question what the
organisation should change: answered with one's name, or without, and then no author is stored anywhere.
"""
