"""Feedback and thanks between people: notes in one's own name, questions, notes in confidence, recognition.

A note is seen by its writer and its receiver, and by the receiver's managers when the writer says so. Whether it helped
is the receiver's affair, and reaches the writer only as a trend over many people. Thanks are tied to a behaviour of a
value and go no further than the one thanked likes. What is in confidence loses its writer on release. Nothing that was
sent is ever changed in place.
"""
