"""Where practice departs from what the philosophy promises, from live data. Owns no table."""
