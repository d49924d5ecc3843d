"""Merrow Ferries, the organisation of the demonstration: 248 people, two years of history, in the middle of a cycle.

What is told stands in content/ (tables of text, one noun a file); how it becomes rows stands in the builders, one area
a file. Every date counts from today, so that the demo is in mid-cycle whenever it is made. Chance is seeded: the same
day gives the same organisation. It is only ever built into an empty database.
"""
