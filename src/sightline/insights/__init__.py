"""Looking at the programme itself, from live data."""
