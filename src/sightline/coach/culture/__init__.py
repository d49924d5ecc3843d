"""Values as designed and as lived. No tables: it counts how often each behaviour of a value is spoken of, and where.

Mentions are thanks and feedback notes tied to a behaviour; a unit that is too small shows nothing, and nothing gives it
away. Where a value was not lived is told in counter-examples, counted from five writers on.
"""
