"""Who did what to what, when, and why: one append-only entry per operation.

Entries are written by operations only, never changed, and the database refuses to change them (append_only.py).
Words of private texts never enter an entry: it says that a note was written, not what it said.
"""
