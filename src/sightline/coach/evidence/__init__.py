"""One dated timeline per person over goals, check-ins, feedback and recognition. Owns no table: it reads.

An item is told by its kind and public id, so that other apps can cite it; who may see an item is decided by the
`visible_to` of what it came from, never here.
"""
