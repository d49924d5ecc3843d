"""Telling people what they owe in a cycle. In batches, each its own transaction; repeating opens nothing twice."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from sightline.evaluate.reviews.bulk import BATCH, insert, new_public_ids, prepared
from sightline.evaluate.reviews.enums import CycleState, PartState, Rater, ReviewState
from sightline.evaluate.reviews.leaders_first import waiting_parts
from sightline.evaluate.reviews.models import ReviewCycle, ReviewPart
from sightline.evaluate.reviews.paths import write_path
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.enums import DutyKind, MessageState
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import Person

SOURCE = f"{ReviewPart._meta.label_lower}:"
KINDS = {Rater.SELF: DutyKind.WRITE_SELF_REVIEW, Rater.MANAGER: DutyKind.WRITE_MANAGER_REVIEW}
DUTY = ("public_id", "created_at", "person", "owed_to", "kind", "title", "why", "action", "path", "source", "due_on")
REMIND_AGAIN_AFTER_DAYS = 2


class RemindedRecentlyError(OperationError):
    """Everybody who is late has been written to in the last days."""


class NotUnderWayError(OperationError):
    """The cycle is not launched, or closed."""


def open_begun_parts() -> int:
    """Part of the daily round: duties of parts whose time has come, in every cycle under way. Returns how many."""
    return sum(open_duties(cycle) for cycle in ReviewCycle.objects.filter(state=CycleState.LAUNCHED))


def open_duties(cycle: ReviewCycle) -> int:
    """Open the duty of every part that may be written by today. Returns how many."""
    made, after = 0, 0
    if cycle.state != CycleState.LAUNCHED:
        return 0
    while batch := _waiting(cycle, after):
        with transaction.atomic():
            _insert_duties(cycle, batch)
        made, after = made + len(batch), batch[-1][0]
    return made


def _waiting(cycle: ReviewCycle, after: int) -> list[tuple[Any, ...]]:
    """The next parts, by id, that are open and of which nobody was told."""
    told = Duty.objects.filter(source=Concat(Value(SOURCE), OuterRef("public_id")))
    parts = (
        ReviewPart.objects.filter(review__cycle=cycle, id__gt=after)
        .exclude(state=PartState.SENT)
        .filter(Q(opens_on__isnull=True) | Q(opens_on__lte=clock.today()))
        .filter(~Exists(told))
        .order_by("id")
    )
    if cycle.leaders_first:
        parts = parts.exclude(waiting_parts(cycle))
    columns = ("id", "public_id", "rater", "writer_id", "due_on", "review__reviewee_id", "review__reviewee__name")
    return list(parts.values_list(*columns)[:BATCH])


def _insert_duties(cycle: ReviewCycle, batch: list[tuple[Any, ...]]) -> None:
    now = prepared(Duty, "created_at", clock.now())
    ids = new_public_ids(2 * len(batch))
    rows = [_duty(cycle, own, now, row) for own, row in zip(ids, batch, strict=False)]
    insert(Duty, DUTY, rows, skip_known=True)
    sources = [row[DUTY.index("source")] for row in rows]
    duties = Duty.objects.open().filter(source__in=sources, messages__isnull=True).values_list("id", "person_id")
    pairs = zip(ids[len(batch) :], duties, strict=False)
    insert(
        Message,
        ("public_id", "created_at", "duty", "person", "state"),
        [(own, now, duty, person, MessageState.WAITING.value) for own, (duty, person) in pairs],
    )


def _duty(cycle: ReviewCycle, own: str, now: Any, row: tuple[Any, ...]) -> tuple[Any, ...]:
    _id, part, rater, writer, due_on, reviewee, name = row
    is_self = rater == Rater.SELF
    title, why = self_words(cycle.name) if is_self else manager_words(cycle.name, name)
    owed_to = None if is_self else reviewee
    when: Any = prepared(Duty, "due_on", due_on)
    kind = KINDS[Rater(rater)].value
    return own, now, writer, owed_to, kind, title[:250], why, _("Write"), write_path(part), SOURCE + part, when


def self_words(cycle: str) -> tuple[str, str]:
    title = _("Write your part of %(cycle)s") % {"cycle": cycle}
    return title, _("What you say comes first; your manager reads it before writing.")


def manager_words(cycle: str, name: str) -> tuple[str, str]:
    title = _("Write the review of %(name)s: %(cycle)s") % {"name": name, "cycle": cycle}
    return title, _("%(name)s reads it when you release it, not before.") % {"name": name}


@transaction.atomic
def remind(cycle: ReviewCycle, *, by: Person | None, today: date | None = None) -> int:
    """A new message for every open duty of a part that is due, or due within three days. Returns how many.

    Somebody who got a message about the duty in the last two days is left in peace.
    """
    if cycle.state != CycleState.LAUNCHED:
        raise NotUnderWayError(_("“%(cycle)s” is not under way.") % {"cycle": cycle.name})
    duties = list(_late(cycle, today or clock.today()).values_list("id", "person_id"))
    if not duties:
        raise RemindedRecentlyError(
            _("Nobody needs reminding: nothing is late, or it was said in the last two days."),
            fix=_("Come back when something is due."),
        )
    Message.objects.bulk_create((Message(duty_id=duty, person_id=who) for duty, who in duties), batch_size=BATCH)
    record("reviews.reminded", cycle, by=by, after={"messages": len(duties)})
    return len(duties)


def _late(cycle: ReviewCycle, today: date) -> Any:
    parts = ReviewPart.objects.filter(review__cycle=cycle, review__state=ReviewState.WRITING)
    parts = parts.exclude(state=PartState.SENT).filter(due_on__lte=today + timedelta(days=3))
    recent = Message.objects.filter(
        duty=OuterRef("pk"), created_at__gte=clock.now() - timedelta(days=REMIND_AGAIN_AFTER_DAYS)
    )
    sources = parts.annotate(source=Concat(Value(SOURCE), "public_id")).values("source")
    return Duty.objects.open().filter(source__in=sources).filter(~Exists(recent))
