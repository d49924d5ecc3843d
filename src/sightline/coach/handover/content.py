"""What could be handed over, with its words as they stand. Reads only what the employee and the former manager see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sightline.coach.conversations.models import ActionItem, AgendaItem, OneOnOne, SupportCommitment
from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.handover.enums import ItemKind
from sightline.coach.handover.models import Handover
from sightline.foundation.core.days import in_words
from sightline.foundation.people.models import Person
from sightline.plan.goals.models import CheckIn, Goal

MOST = 50  # of each kind
Series = QuerySet[OneOnOne]


@dataclass(frozen=True, slots=True)
class Thing:
    kind: ItemKind
    ref: str
    text: str
    detail: str
    dated_on: date | None

    @property
    def key(self) -> str:
        return f"{self.kind.value}:{self.ref}"


def things_of(handover: Handover, viewer: Person) -> list[Thing]:
    """What the viewer, one of the two who choose, can put on the table. The employee's feedback only they see."""
    series = OneOnOne.objects.filter(employee=handover.employee, lead=handover.former_manager)
    found = [
        *_actions(series),
        *_promises(series),
        *_goals(handover, viewer),
        *_agenda(series),
    ]
    if handover.is_employee(viewer):
        found += _feedback(handover.employee)
    return found


def _actions(series: Series) -> Iterator[Thing]:
    for one in ActionItem.objects.filter(series__in=series).open().select_related("owner")[:MOST]:
        detail = one.owner.name if one.due_on is None else f"{one.owner.name}, {_by(one.due_on)}"
        yield Thing(ItemKind.ACTION, one.public_id, one.text, detail, timezone.localdate(one.created_at))


def _promises(series: Series) -> Iterator[Thing]:
    rows = SupportCommitment.objects.filter(series__in=series).owed().select_related("promised_by", "promised_to")
    for one in rows[:MOST]:
        detail = _("%(by)s to %(to)s") % {"by": one.promised_by.name, "to": one.promised_to.name}
        yield Thing(ItemKind.PROMISE, one.public_id, one.text, detail, one.promised_on)


def _goals(handover: Handover, viewer: Person) -> Iterator[Thing]:
    goals = list(Goal.objects.owned_by(handover.employee).live().visible_to(viewer)[:MOST])
    last: dict[int, CheckIn] = {}
    for check_in in CheckIn.objects.standing().filter(goal__in=goals).order_by("said_on", "id"):
        last[check_in.goal_id] = check_in
    for goal in goals:
        said = last.get(goal.pk)
        detail = _("%(day)s: %(note)s") % {"day": in_words(said.said_on), "note": said.note} if said else ""
        yield Thing(ItemKind.GOAL, goal.public_id, goal.title, detail[:400], said.said_on if said else goal.starts_on)


def _agenda(series: Series) -> Iterator[Thing]:
    for one in AgendaItem.objects.filter(series__in=series).open()[:MOST]:
        detail = one.get_side_display()
        yield Thing(ItemKind.AGENDA, one.public_id, one.text, detail, timezone.localdate(one.created_at))


def _feedback(employee: Person) -> Iterator[Thing]:
    rows = FeedbackNote.objects.filter(receiver=employee).select_related("writer")
    for note in rows.order_by("-happened_on", "-id")[:MOST]:
        words = "\n".join(part for part in (note.situation, note.behaviour, note.impact, note.next_step) if part)
        yield Thing(ItemKind.FEEDBACK, note.public_id, words[:10_000], note.writer.name, note.happened_on)


def _by(day: date) -> str:
    return _("by %(day)s") % {"day": in_words(day)}
