"""From the answers of a review to the input of score.py, and the trace that is stored with it."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from sightline.evaluate.reviews import score
from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.form import Form, Item, items_of
from sightline.evaluate.reviews.models import Response, Review, ReviewPart
from sightline.evaluate.reviews.policy import RELEASED_UNDER
from sightline.evaluate.reviews.queries import form_of
from sightline.evaluate.reviews.snapshot import FrozenGoal, Subject


def trace_of(review: Review, subject: Subject) -> tuple[Decimal | None, dict[str, Any]]:
    """The score and {"score": tree, "attainment": tree} of the managers' parts as sent, with the ratings that held.

    Ask before the review is marked as released: afterwards what held is what this stored.
    """
    form = form_of(review)
    parts = list(review.parts.filter(rater=Rater.MANAGER).select_related("writer").prefetch_related("responses"))
    tree = score.score(_sections(form, subject, parts)) if form.rates else None
    value = score.replay(tree) if tree else None
    kept = tree if value is not None else None
    return value, {"score": kept, "attainment": attainment_of(subject), RELEASED_UNDER: form.policy.value}


def attainment_of(subject: Subject) -> score.Trace | None:
    """How far the goals came, for reading beside the score; None without goals."""
    if not subject.goals:
        return None
    return score.attainment(_attained(goal) for goal in subject.goals)


def _attained(goal: FrozenGoal) -> score.Attained:
    """By its slice; snapshots from before there were slices tell how far the whole goal had come."""
    part = goal.slice
    if part is None or not part.is_scored:
        return score.Attained(goal.id, goal.title, goal.counted_weight, goal.progress)
    told = {
        "from": part.starts_on.isoformat() if part.starts_on else "",
        "to": part.ends_on.isoformat() if part.ends_on else "",
        "days": part.running_days,
        "of": part.whole_days,
    }
    missing = part.missing or score.NOT_ANSWERED
    return score.Attained(goal.id, goal.title, goal.counted_weight, part.attained, missing, told)


def _sections(form: Form, subject: Subject, parts: list[ReviewPart]) -> list[score.RatedSection]:
    by_section: dict[str, list[Item]] = defaultdict(list)
    for item in items_of(form, subject, Rater.MANAGER):
        if item.rated:
            by_section[item.section.key].append(item)
    answers = {(part.pk, one.question): one for part in parts for one in part.responses.all()}
    return [
        score.RatedSection(
            section.key,
            section.title,
            section.weight,
            [_item(item, parts, answers) for item in by_section[section.key]],
        )
        for section in form.sections
        if section.key in by_section
    ]


def _item(item: Item, parts: list[ReviewPart], answers: dict[tuple[int, str], Response]) -> score.RatedItem:
    ratings = [_rating(part, answers.get((part.pk, item.key))) for part in parts]
    return score.RatedItem(item.key, item.prompt, item.weight, ratings)


def _rating(part: ReviewPart, response: Response | None) -> score.Rating:
    if response is None or (response.point is None and not response.not_observed):
        return score.Rating(part.writer.name, part.share, None)
    missing = score.NOT_OBSERVED if response.not_observed else score.NOT_ANSWERED
    return score.Rating(part.writer.name, part.share, response.point, missing)
