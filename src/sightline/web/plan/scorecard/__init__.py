"""A unit’s scorecard: perspective × objective × measure, and who carries it."""
