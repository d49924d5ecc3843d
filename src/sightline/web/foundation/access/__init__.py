"""Letting people in and giving roles: pages of the programme owner."""
