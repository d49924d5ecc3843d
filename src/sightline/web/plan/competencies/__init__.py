"""The library of competencies, and the job profiles that draw on it."""
