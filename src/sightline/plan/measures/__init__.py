"""The registry of measures: each defined once, with its formula, unit, direction, source, owner and frequency.

Scorecards, objectives and goals point at a registered measure and read the same readings; nothing is counted twice.
"""
