from sightline.coach.business_reviews.models.agenda import AgendaItem
from sightline.coach.business_reviews.models.answer import SignedAnswer, UnsignedAnswer
from sightline.coach.business_reviews.models.decision import ReviewDecision
from sightline.coach.business_reviews.models.review import Attendance, BusinessReview

__all__ = ["AgendaItem", "Attendance", "BusinessReview", "ReviewDecision", "SignedAnswer", "UnsignedAnswer"]
