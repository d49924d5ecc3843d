"""What people do in one-on-ones, by noun: series, meetings, agenda, notes, actions, promises, break_glass; and what
happens by itself: rhythm."""
