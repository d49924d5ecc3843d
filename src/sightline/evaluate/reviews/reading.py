"""A review as it is read: from the frozen form and snapshot, with names of today until it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from sightline.evaluate.reviews.citing import mark_gone
from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.form import Form, Item, Point, Section, items_of
from sightline.evaluate.reviews.models import PinnedEvidence, Response, Review, ReviewPart
from sightline.evaluate.reviews.queries import form_of
from sightline.evaluate.reviews.snapshot import FrozenGoal, Subject, read_subject
from sightline.foundation.core.measurement import Direction
from sightline.plan.goals.models import Goal, Measure
from sightline.plan.goals.operations.registry import broken_on
from sightline.plan.measures.enums import Better


@dataclass(frozen=True, slots=True)
class Answer:
    """What one writer said to one question; `response` is None where nothing was said."""

    part: ReviewPart
    writer: str
    response: Response | None
    point: Point | None
    pins: list[PinnedEvidence]


@dataclass(frozen=True, slots=True)
class Asked:
    item: Item
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class ReadSection:
    section: Section
    asked: list[Asked]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything of a review that this reader may read."""

    review: Review
    form: Form
    subject: Subject
    sections: list[ReadSection]
    parts: list[ReviewPart]  # the readable ones

    @property
    def cycle_name(self) -> str:
        return self.subject.closing.cycle if self.subject.closing else self.review.cycle.name

    @property
    def reviewee_name(self) -> str:
        return self.subject.closing.reviewee if self.subject.closing else self.review.reviewee.name

    @property
    def released_by_name(self) -> str:
        if self.subject.closing:
            return self.subject.closing.released_by
        return self.review.released_by.name if self.review.released_by else ""


def read(review: Review, parts: Iterable[ReviewPart]) -> Document:
    """`parts` are those this reader may read, with `writer`, `responses` and `pins` fetched along."""
    form, subject = form_of(review), read_subject(review.snapshot.subject)
    readable = list(parts)
    mark_gone(pin for part in readable for pin in part.pins.all())
    answers = {part.pk: {one.question: one for one in part.responses.all()} for part in readable}
    sections: list[ReadSection] = []
    for item in items_of(form, subject):
        if not sections or sections[-1].section.key != item.section.key:
            sections.append(ReadSection(item.section, []))
        said = [
            _answer(part, item, answers[part.pk].get(item.key), subject)
            for part in readable
            if item.section.is_for(Rater(part.rater))
        ]
        sections[-1].asked.append(Asked(item, said))
    return Document(review, form, subject, sections, readable)


def _answer(part: ReviewPart, item: Item, response: Response | None, subject: Subject) -> Answer:
    point = next((one for one in item.points if response and one.value == response.point), None)
    pins = [pin for pin in part.pins.all() if pin.question == item.key]
    return Answer(part, writer_name(part, subject), response, point, pins)


def writer_name(part: ReviewPart, subject: Subject) -> str:
    return subject.closing.writers.get(part.public_id, "") if subject.closing else part.writer.name


def with_goals_as_they_stand(subject: Subject) -> Subject:
    """The same goals with the progress and the measures of today, for the moment of release."""
    today = {goal.public_id: goal for goal in _goals(subject)}
    return subject.model_copy(update={"goals": tuple(_standing(one, today.get(one.id)) for one in subject.goals)})


def _goals(subject: Subject) -> list[Goal]:
    wanted = Goal.objects.filter(public_id__in=[goal.id for goal in subject.goals])
    return list(wanted.prefetch_related(Prefetch("measures", Measure.objects.select_related("guard"))))


def _standing(frozen: FrozenGoal, goal: Goal | None) -> FrozenGoal:
    if goal is None:
        return frozen
    rows = goal.measures.all()
    measures = (*(in_words(row) for row in rows), *(said for row in rows if (said := guard_in_words(row))))
    return frozen.model_copy(update={"progress": goal.progress, "progress_on": goal.progress_on, "measures": measures})


def in_words(measure: Measure) -> str:
    """ "Missed calls: 6.1 %, from 11.2 to 4" """
    unit = f" {measure.unit}" if measure.unit else ""
    if measure.value is None:
        return _("%(measure)s: no reading") % {"measure": measure.name}
    words = {"measure": measure.name, "value": f"{_plain(measure.value)}{unit}"}
    if measure.direction == Direction.YES_NO:
        return f"{measure.name}: {_('yes') if measure.value >= 1 else _('not yet')}"
    if measure.baseline is None or measure.target is None:
        return _("%(measure)s: %(value)s") % words
    words |= {"baseline": _plain(measure.baseline), "target": _plain(measure.target)}
    return _("%(measure)s: %(value)s, from %(baseline)s to %(target)s") % words


def guard_in_words(measure: Measure) -> str:
    """ "Guard broken: Repeat calls at 14 %, agreed at most 12 %"; empty while it holds. `guard` fetched along."""
    guard = measure.guard
    if guard is None or guard.value is None or broken_on(measure) is None:
        return ""
    words = {"name": guard.name, "value": f"{_plain(guard.value)} {guard.unit}".strip()}
    if measure.guard_limit is None or guard.better == Better.IN_RANGE:
        return _("Guard broken: %(name)s at %(value)s, outside its healthy band") % words
    words["limit"] = f"{_plain(measure.guard_limit)} {guard.unit}".strip()
    if guard.better == Better.HIGHER:
        return _("Guard broken: %(name)s at %(value)s, agreed at least %(limit)s") % words
    return _("Guard broken: %(name)s at %(value)s, agreed at most %(limit)s") % words


def broken_guards(goal: Goal) -> list[str]:
    """What a writer should see beside the goal's number. No query while every guard holds."""
    if goal.guard_broken_on is None:
        return []
    rows = goal.measures.select_related("guard")
    return [said for row in rows if (said := guard_in_words(row))]


def _plain(value: object) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
