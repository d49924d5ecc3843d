"""Feedback notes and recognition: from one person to one person, in the open as to who wrote it.

A note is seen by its writer and its receiver, and by the receiver's managers when the writer says so. Recognition is
public and tied to a behaviour of a value. Neither is ever changed in place.
"""
