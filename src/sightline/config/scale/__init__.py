"""Believable organisations of any size, and how fast Sightline is on them. Not needed to run it."""
