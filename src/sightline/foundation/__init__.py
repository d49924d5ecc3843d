"""What everything stands on: sign-in, audit, people and their reporting lines, duties and messages."""
