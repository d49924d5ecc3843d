"""Gentle suggestions, derived from rows that exist: few, explained, and easy to stop.

What is owed is a duty (foundation.notify) and cannot be put aside. A nudge is owed to nobody: at most five reach a
person in a week, the same one not twice in four weeks, and each says why it came. The programme owner may change the
texts; everybody may stop a kind for themselves.
"""
