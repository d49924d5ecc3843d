"""What should be achieved, and how: competencies, strategy, goals."""
