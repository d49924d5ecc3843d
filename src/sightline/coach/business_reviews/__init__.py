"""A unit's, or the organisation's, look at its own goals: who came, how things stood, what was decided."""
