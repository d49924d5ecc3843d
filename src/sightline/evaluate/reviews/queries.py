"""Reads across reviews for a screen, a rule or an operation."""

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.form import Form, Item, items_of, read_form
from sightline.evaluate.reviews.models import Review, ReviewPart
from sightline.evaluate.reviews.snapshot import read_subject


def form_of(review: Review) -> Form:
    """The form as frozen at launch."""
    return read_form(review.cycle.form)


def items_for(part: ReviewPart) -> list[Item]:
    """What this part asks. Needs review, its cycle and its snapshot fetched along."""
    subject = read_subject(part.review.snapshot.subject)
    return items_of(form_of(part.review), subject, Rater(part.rater))
