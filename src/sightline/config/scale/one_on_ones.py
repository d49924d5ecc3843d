"""A one-on-one between everybody and their manager, with a meeting held, one planned, and a promise that is owed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import time, timedelta
from typing import Any

from sightline.coach.conversations.enums import AgendaKind, MeetingState, Side
from sightline.coach.conversations.models import AgendaItem, Meeting, OneOnOne, SupportCommitment
from sightline.coach.conversations.rhythm import moment_of
from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment

BATCH = 2000


def make_one_on_ones(say: Callable[[str], None]) -> None:
    today = clock.today()
    starts_on = today - timedelta(days=11)
    led = Assignment.objects.in_force(today).filter(manager__isnull=False).values_list("person_id", "manager_id")
    pairs = _bulk(
        OneOnOne,
        (
            OneOnOne(
                employee_id=employee, lead_id=lead, cadence_days=14, starts_on=starts_on, at=time(10), time_zone="UTC"
            )
            for employee, lead in led
        ),
    )
    _bulk(Meeting, _meetings(pairs))
    _bulk(AgendaItem, (AgendaItem(series=one, side=Side.EMPLOYEE, kind=AgendaKind.TOPIC, text="Rota") for one in pairs))
    _bulk(SupportCommitment, (_promise(one) for one in pairs))
    say(f"{len(pairs):,} one-on-ones")


def _meetings(pairs: list[OneOnOne]) -> Iterator[Meeting]:
    for one in pairs:
        for number, state in enumerate((MeetingState.HELD, MeetingState.PLANNED)):
            at = moment_of(one.starts_on + timedelta(days=14 * number), one.at, one.time_zone)
            yield Meeting(series=one, slot_at=at, starts_at=at, state=state)


def _promise(one: OneOnOne) -> SupportCommitment:
    return SupportCommitment(
        series=one,
        promised_by_id=one.lead_id,
        promised_to_id=one.employee_id,
        text="An answer on the rota",
        promised_on=one.starts_on,
    )


def _bulk(model: Any, rows: Iterable[Any]) -> list[Any]:
    return list(model._default_manager.bulk_create(list(rows), batch_size=BATCH))
