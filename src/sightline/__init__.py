"""Sightline: strategy-driven, people-centred performance management. The folders are the performance cycle."""
