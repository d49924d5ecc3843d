from sightline.coach.feedback.models.note import FeedbackNote
from sightline.coach.feedback.models.recognition import Recognition

__all__ = ["FeedbackNote", "Recognition"]
