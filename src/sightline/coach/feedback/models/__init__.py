from sightline.coach.feedback.models.confidence import Batch, ConfidentialNote, WaitingNote
from sightline.coach.feedback.models.counter_example import CounterExample
from sightline.coach.feedback.models.note import FeedbackNote
from sightline.coach.feedback.models.preference import MonthlyLetter, RecognitionPreference
from sightline.coach.feedback.models.recognition import Recognition
from sightline.coach.feedback.models.request import FeedbackInvitation, FeedbackRequest

__all__ = [
    "Batch",
    "ConfidentialNote",
    "CounterExample",
    "FeedbackInvitation",
    "FeedbackNote",
    "FeedbackRequest",
    "MonthlyLetter",
    "Recognition",
    "RecognitionPreference",
    "WaitingNote",
]
