"""The registry of measures: to look up, to read, and, for owners, to give readings."""
