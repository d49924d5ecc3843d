"""Where the items come from. Each source asks its own `visible_to`; none widens what somebody sees."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.item import LONGEST, EvidenceItem
from sightline.coach.evidence.models import EvidenceEntry
from sightline.coach.evidence.models.entry import EvidenceEntryQuerySet
from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.foundation.people.models import Person
from sightline.plan.goals.models import CheckIn, Goal

MOST_GOALS = 500  # of one person, over all years


def goals_about(person: Person, viewer: Person) -> list[Goal]:
    """The person's own goals and those they checked in on, as far as the viewer sees them."""
    said_on = CheckIn.objects.filter(said_by=person).values("goal_id")
    mine = Q(owner_person=person) | Q(id__in=said_on)
    rows = Goal.objects.visible_to(viewer).filter(mine).select_related("competency", "behaviour")
    return list(rows.order_by("-id")[:MOST_GOALS])


def check_ins_about(person: Person, goals: Iterable[Goal]) -> QuerySet[CheckIn]:
    """All check-ins on the person's own goals; on other goals only what they said themselves."""
    own: list[int] = []
    other: list[int] = []
    for goal in goals:
        (own if goal.owner_person_id == person.pk else other).append(goal.pk)
    chosen = Q(goal_id__in=own) | Q(goal_id__in=other, said_by=person)
    return CheckIn.objects.standing().filter(chosen).select_related("measure", "said_by")


def feedback_about(person: Person, viewer: Person) -> QuerySet[FeedbackNote]:
    rows = FeedbackNote.objects.visible_to(viewer).filter(receiver=person)
    return rows.select_related("writer", "goal", "competency", "value_behaviour")


def recognition_about(person: Person, viewer: Person) -> QuerySet[Recognition]:
    rows = Recognition.objects.visible_to(viewer).filter(receiver=person)
    return rows.select_related("giver", "value_behaviour__value")


def entries_about(person: Person, viewer: Person) -> EvidenceEntryQuerySet:
    rows = EvidenceEntry.objects.visible_to(viewer).filter(person=person)
    return rows.select_related("written_by", "removed_by", "goal", "competency")


def goal_items(goals: Iterable[Goal], person: Person) -> list[EvidenceItem]:
    """When each of the person's own goals was agreed, and when it was closed."""
    items = []
    for goal in goals:
        if goal.owner_person_id != person.pk:
            continue
        if goal.agreed_at is not None:
            items.append(agreed_item(goal))
        if goal.closed_at is not None:
            items.append(closed_item(goal))
    return items


def agreed_item(goal: Goal) -> EvidenceItem:
    assert goal.agreed_at is not None  # noqa: S101 — callers looked
    return EvidenceItem(
        kind=EvidenceKind.GOAL_AGREED,
        public_id=goal.public_id,
        happened_on=timezone.localdate(goal.agreed_at),
        headline=_("Goal agreed: %(goal)s") % {"goal": goal.title},
        text=goal.description[:LONGEST] or goal.title,
        source=goal.title,
        about_id=goal.owner_person_id,
        **_about_goal(goal),
    )


def closed_item(goal: Goal) -> EvidenceItem:
    assert goal.closed_at is not None  # noqa: S101 — callers looked
    return EvidenceItem(
        kind=EvidenceKind.GOAL_CLOSED,
        public_id=goal.public_id,
        happened_on=timezone.localdate(goal.closed_at),
        headline=_("Goal closed: %(goal)s") % {"goal": goal.title},
        text=goal.closing_note or goal.get_state_display(),
        source=goal.title,
        about_id=goal.owner_person_id,
        **_about_goal(goal),
    )


def check_in_item(check_in: CheckIn, goal: Goal) -> EvidenceItem:
    return EvidenceItem(
        kind=EvidenceKind.CHECK_IN,
        public_id=check_in.public_id,
        happened_on=check_in.said_on,
        headline=_("Checked in on “%(goal)s”") % {"goal": goal.title},
        text=_check_in_words(check_in),
        source=check_in.said_by.name if check_in.said_by else goal.title,
        by=check_in.said_by,
        about_id=goal.owner_person_id or check_in.said_by_id,
        **_about_goal(goal),
    )


def feedback_item(note: FeedbackNote) -> EvidenceItem:
    parts = [note.situation, note.behaviour, note.impact, note.next_step]
    competency, behaviour = note.competency, note.value_behaviour
    return EvidenceItem(
        kind=EvidenceKind.FEEDBACK,
        public_id=note.public_id,
        happened_on=note.happened_on,
        headline=_("Feedback from %(name)s") % {"name": note.writer.name},
        text="\n".join(part for part in parts if part)[:LONGEST],
        source=note.writer.name,
        by=note.writer,
        about_id=note.receiver_id,
        goal_id=note.goal.public_id if note.goal else "",
        goal_title=note.goal.title if note.goal else "",
        competency_id=competency.public_id if competency else "",
        competency_name=competency.name if competency else "",
        behaviour_id=behaviour.public_id if behaviour else "",
        behaviour_text=behaviour.text if behaviour else "",
    )


def recognition_item(recognition: Recognition) -> EvidenceItem:
    behaviour = recognition.value_behaviour
    return EvidenceItem(
        kind=EvidenceKind.RECOGNITION,
        public_id=recognition.public_id,
        happened_on=recognition.given_on,
        headline=_("Thanked by %(name)s") % {"name": recognition.giver.name},
        text=recognition.text,
        source=recognition.giver.name,
        by=recognition.giver,
        about_id=recognition.receiver_id,
        behaviour_id=behaviour.public_id,
        behaviour_text=behaviour.text,
    )


def entry_item(entry: EvidenceEntry) -> EvidenceItem:
    goal, competency = entry.goal, entry.competency
    removed_on = timezone.localdate(entry.removed_at) if entry.removed_at else None
    return EvidenceItem(
        kind=EvidenceKind.ENTRY,
        public_id=entry.public_id,
        happened_on=entry.happened_on,
        headline=entry.title or _("Taken away by the one who put it down"),
        text=entry.text or entry.file_name,
        source=entry.written_by.name,
        by=entry.written_by,
        about_id=entry.person_id,
        goal_id=goal.public_id if goal else "",
        goal_title=goal.title if goal else "",
        competency_id=competency.public_id if competency else "",
        competency_name=competency.name if competency else "",
        is_private=entry.is_private,
        file_name=entry.file_name,
        removed_on=removed_on,
    )


def _about_goal(goal: Goal) -> dict[str, Any]:
    competency, behaviour = goal.competency, goal.behaviour
    return {
        "goal_id": goal.public_id,
        "goal_title": goal.title,
        "competency_id": competency.public_id if competency else "",
        "competency_name": competency.name if competency else "",
        "behaviour_id": behaviour.public_id if behaviour else "",
        "behaviour_text": behaviour.text if behaviour else "",
    }


def _check_in_words(check_in: CheckIn) -> str:
    said = []
    if check_in.value is not None:
        unit = check_in.measure.unit if check_in.measure else ""
        name = check_in.measure.name if check_in.measure else _("Value")
        said.append(f"{name}: {_plain(check_in.value)} {unit}".strip() + ".")
    if check_in.confidence is not None:
        said.append(_("Confidence %(confidence)d of 5.") % {"confidence": check_in.confidence})
    if check_in.note:
        said.append(check_in.note)
    if check_in.blocker:
        said.append(_("Blocked by: %(blocker)s") % {"blocker": check_in.blocker})
    return " ".join(said)[:LONGEST]


def _plain(value: Decimal) -> str:
    """6.1000 as "6.1", 4.0000 as "4"."""
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return number_format(whole, force_grouping=True)
