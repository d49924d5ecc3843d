"""How far the strategy reaches: the coverage matrix, what stands out in it, and work without a line of sight."""
