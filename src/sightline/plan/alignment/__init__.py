"""How far the strategy reaches: coverage of scorecards, holes, and work without a line of sight. Owns no table."""
