"""What people do with the strategy, by noun: statements, questions, philosophies, values, frameworks, objectives,
readings, causes."""
