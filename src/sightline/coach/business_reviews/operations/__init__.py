"""What people do around business reviews. Call these; the modules beside are their workings."""

from sightline.coach.business_reviews.operations.answering import answer_signed, answer_unsigned
from sightline.coach.business_reviews.operations.deciding import DecisionWish, decide, finish_action
from sightline.coach.business_reviews.operations.meeting import (
    begin_review,
    close_review,
    invite,
    mark_attendance,
    plan_review,
    write_notes,
)

__all__ = [
    "DecisionWish",
    "answer_signed",
    "answer_unsigned",
    "begin_review",
    "close_review",
    "decide",
    "finish_action",
    "invite",
    "mark_attendance",
    "plan_review",
    "write_notes",
]
