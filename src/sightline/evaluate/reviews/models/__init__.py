from sightline.evaluate.reviews.models.cycle import CycleReviewer, CycleStage, ReviewCycle
from sightline.evaluate.reviews.models.growth_action import GrowthAction
from sightline.evaluate.reviews.models.leader_exception import LeaderException
from sightline.evaluate.reviews.models.part import ReviewPart
from sightline.evaluate.reviews.models.pinned_evidence import PinnedEvidence
from sightline.evaluate.reviews.models.response import Response, ResponseRevision
from sightline.evaluate.reviews.models.review import Review, ReviewSnapshot
from sightline.evaluate.reviews.models.scale import RatingScale, ScalePoint
from sightline.evaluate.reviews.models.template import ReviewTemplate, TemplateQuestion, TemplateSection

__all__ = [
    "CycleReviewer",
    "CycleStage",
    "GrowthAction",
    "LeaderException",
    "PinnedEvidence",
    "RatingScale",
    "Response",
    "ResponseRevision",
    "Review",
    "ReviewCycle",
    "ReviewPart",
    "ReviewSnapshot",
    "ReviewTemplate",
    "ScalePoint",
    "TemplateQuestion",
    "TemplateSection",
]
