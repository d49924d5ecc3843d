"""Settings, root addresses, checks and the command line."""
