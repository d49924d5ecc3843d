"""Performance plans: what one assignment asks for and promises in a period, acknowledged by both sides."""
