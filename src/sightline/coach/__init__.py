"""While the work is under way: feedback, recognition, and the evidence they leave."""
