"""Preparing, launching and following cycles, and the forms they start from."""
