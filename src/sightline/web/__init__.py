"""The pages: one folder per stage of the cycle, with its addresses, views and forms."""
