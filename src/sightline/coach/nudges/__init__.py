"""Gentle reminders, derived from rows that exist: few, explained, and easy to stop."""
