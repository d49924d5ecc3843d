"""What people do in the walk through a whole cycle: each step by links, fields and buttons, as a person would."""
