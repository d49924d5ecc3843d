"""Looking back, to look forward: review cycles and reviews."""
