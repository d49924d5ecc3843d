"""One dated timeline per person over goals, check-ins, feedback, recognition and what was put down here.

The ledger is append-only. Most items are read from the apps where they were written, and who may see one is decided by
the `visible_to` of what it came from. Its own tables hold entries (a note, a file), what the person adds to an item in
their own words, and nothing else. An item is told by its kind and public id, so that other apps can cite it; an entry
that is taken away leaves a tombstone with its day, so that whoever cited it can tell.
"""
