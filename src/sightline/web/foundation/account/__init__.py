"""What belongs to the person who is signed in: their account, their tokens; and the way in for the invited."""
