"""Performance plans: one's own, those of people one leads, and people who should have one."""
