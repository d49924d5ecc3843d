"""What is done to people, units and assignments; one noun a file."""
