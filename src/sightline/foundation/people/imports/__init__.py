"""Bringing in people from a file: read it, map its columns, check it, compare it with what is known, apply it.

    reading  bytes → a table of text          columns  headers → our fields
    dates    text → days, decided per column  checking a row, and rows beside one another
    plan     file against database → what would change, nothing written
    loops    reporting lines that bite their own tail
    apply    the plan in one transaction, with closure and one audit entry
    reports  what was taken, what was refused and why; the refused rows as a file to mend

A fault in a person refuses the row; a fault in the link to the manager refuses the link, and the person comes in
without it (docs/decisions/0006-import-refuses-links.md). Columns that map to no field are never stored.
"""
