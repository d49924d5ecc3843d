"""One-on-ones: series, meetings, agenda, notes, and what both sides promised. Readable by the pair alone."""
