"""What people do with feedback and thanks. Nothing that was sent is ever changed in place."""

from sightline.coach.feedback.operations.notes import give_feedback, mark_seen
from sightline.coach.feedback.operations.thanks import recognise
from sightline.coach.feedback.operations.writing import LONGEST_PART, LONGEST_THANKS

__all__ = ["LONGEST_PART", "LONGEST_THANKS", "give_feedback", "mark_seen", "recognise"]
