"""Writing, reading, releasing and acknowledging reviews."""
