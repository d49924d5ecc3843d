"""What people do with the registry. Readings are given through goals.operations.readings, which also tells goals."""
