"""How a goal stands, as somebody says it: appended, and corrected by another row, never overwritten."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.core.measurement import Direction
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import CLOSED_STATES, GoalState
from sightline.plan.goals.errors import (
    CheckInCorrectedError,
    CheckInInFutureError,
    EmptyCheckInError,
    GoalClosedError,
    GoalNotActiveError,
    GoalPausedError,
    ObservationsOnlyError,
    ReadFromRegistryError,
    ValueNotSensibleError,
)
from sightline.plan.goals.models import CheckIn, Goal, Measure
from sightline.plan.goals.operations.rollup import refresh
from sightline.plan.goals.operations.terms_of import locked
from sightline.plan.goals.terms import LARGEST

NOTE_MAX, BLOCKER_MAX = 10_000, 300


@transaction.atomic
def check_in(
    goal: Goal,
    *,
    by: Person | None,
    value: Decimal | None = None,
    values: Mapping[Measure, Decimal] | None = None,
    confidence: int | None = None,
    note: str = "",
    blocker: str = "",
    support: str = "",
    on: date | None = None,
) -> CheckIn:
    """Append a check-in; `on` may lie in the past. `value` is of the goal's first measure, `values` of several.

    Several values make several rows with one `created_at`; the first carries the words and comes back.
    """
    goal = locked(goal)
    _require_active(goal)
    _require_running(goal, on or clock.today())
    readings = dict(values or {})
    if value is not None:
        readings = {_first_measure(goal): value, **readings}
    day = on or clock.today()
    _check(goal, readings, confidence, note, blocker or support, day)
    check_words(None, "", support, field="support")
    words = {"note": note, "blocker": blocker, "support": support}
    rows = _append(goal, readings, by=by, on=day, confidence=confidence, **words)
    for row in rows:
        _tell_measure(row)
    _tell_goal(goal, rows[0])
    refresh([goal.pk])
    settle_duties(goal, kinds=[DutyKind.CHECK_IN])
    record("goals.checked_in", goal, by=by, after=_told(rows))
    return rows[0]


def _require_active(goal: Goal) -> None:
    if goal.state in CLOSED_STATES:
        raise GoalClosedError(_("This goal is closed."), field="state", value=goal.state, fix=_("Reopen it first."))
    if goal.state != GoalState.ACTIVE:
        raise GoalNotActiveError(
            _("This goal is not agreed yet, so there is nothing to check in on."),
            field="state",
            value=goal.get_state_display(),
            fix=_("Agree on it first."),
        )


def _require_running(goal: Goal, day: date) -> None:
    if goal.paused_since is not None and goal.paused_since <= day:
        raise GoalPausedError(
            _("This goal rests since %(day)s, so nothing is expected of it.") % {"day": in_words(goal.paused_since)},
            field="on",
            value=day,
            fix=_("Resume it first, or choose a day before."),
        )


def _first_measure(goal: Goal) -> Measure:
    measure = goal.measures.first()
    if measure is None:
        if not goal.takes_numbers:
            _refuse_numbers()
        message = _("This goal has no measure, so it takes no number.")
        raise ValueNotSensibleError(
            message, field="value", value=None, fix=_("Write a note instead, or add a measure.")
        )
    return measure


def _refuse_numbers() -> None:
    raise ObservationsOnlyError(
        _("A behaviour goal takes observations, not numbers."),
        field="value",
        value=None,
        fix=_("Write what you saw in the note."),
    )


def _check(
    goal: Goal, readings: Mapping[Measure, Decimal], confidence: int | None, note: str, blocker: str, day: date
) -> None:
    if readings and not goal.takes_numbers:
        _refuse_numbers()
    for measure, value in readings.items():
        check_value(goal, measure, value)
    check_words(confidence, note, blocker)
    if not readings and confidence is None and not note.strip() and not blocker.strip():
        message = _("Say at least one thing: a value, how sure you are, or a few words.")
        raise EmptyCheckInError(message, field="note", value="")
    if not goal.takes_numbers and not note.strip():
        message = _("Write down what you observed; that is what a behaviour goal is followed by.")
        raise EmptyCheckInError(message, field="note", value=note)
    if day > clock.today():
        message = _("A check-in says how things stood, so its day cannot lie ahead.")
        raise CheckInInFutureError(message, field="on", value=day, fix=_("Choose today or an earlier day."))


def check_value(goal: Goal, measure: Measure, value: Decimal) -> None:
    if measure.goal_id != goal.pk:
        raise ValueNotSensibleError(_("This measure belongs to another goal."), field="value", value=measure.name)
    if measure.registered_id is not None:
        raise ReadFromRegistryError(
            _("“%(name)s” is read from the registry of measures.") % {"name": measure.name},
            field="value",
            value=value,
            fix=_("Give the reading there; every goal that uses the measure shows it."),
        )
    if not value.is_finite() or abs(value) >= LARGEST:
        raise ValueNotSensibleError(_("This number is too large to keep."), field="value", value=str(value)[:40])
    if measure.direction == Direction.YES_NO and value not in (0, 1):
        raise ValueNotSensibleError(_("Answer yes or no."), field="value", value=value, fix=_("1 for yes, 0 for no"))


def check_words(confidence: int | None, note: str, blocker: str, *, field: str = "blocker") -> None:
    if confidence is not None and not 1 <= confidence <= 5:
        message = _("Confidence goes from 1, very unlikely, to 5, almost sure.")
        raise ValueNotSensibleError(message, field="confidence", value=confidence)
    for name, text, longest in (("note", note, NOTE_MAX), (field, blocker, BLOCKER_MAX)):
        if len(text) > longest:
            message = _("This has %(length)d characters; there is room for %(longest)d.")
            told = message % {"length": len(text), "longest": longest}
            raise ValueNotSensibleError(told, field=name, value=f"{text[:40]}…")


def _append(
    goal: Goal,
    readings: Mapping[Measure, Decimal],
    *,
    by: Person | None,
    on: date,
    confidence: int | None,
    note: str,
    blocker: str,
    support: str,
) -> list[CheckIn]:
    at = clock.now()
    words = {"confidence": confidence, "note": note, "blocker": blocker, "support": support}
    pairs: list[tuple[Measure | None, Decimal | None]] = list(readings.items()) or [(None, None)]
    return [
        CheckIn.objects.create(
            goal=goal,
            measure=measure,
            said_by=by,
            said_on=on,
            value=value,
            created_at=at,
            **(words if index == 0 else {}),
        )
        for index, (measure, value) in enumerate(pairs)
    ]


@transaction.atomic
def correct_check_in(
    check_in: CheckIn,
    *,
    by: Person | None,
    value: Decimal | None = None,
    confidence: int | None = None,
    note: str = "",
    blocker: str = "",
    support: str = "",
    at: datetime | None = None,
) -> CheckIn:
    """Append what should have been said, in place of `check_in`, on the same day. The first text stays readable."""
    goal = locked(check_in.goal)
    if goal.state in CLOSED_STATES:
        raise GoalClosedError(_("This goal is closed."), field="state", value=goal.state, fix=_("Reopen it first."))
    if CheckIn.objects.filter(corrects=check_in).exists():
        raise CheckInCorrectedError(
            _("This check-in was corrected already."), field="check_in", value="", fix=_("Correct the newer one.")
        )
    measure = check_in.measure
    if measure is None and value is not None:
        measure = _first_measure(goal)
    readings = {measure: value} if measure and value is not None else {}
    _check(goal, readings, confidence, note, blocker or support, check_in.said_on)
    check_words(None, "", support, field="support")
    correction = CheckIn.objects.create(
        goal=goal,
        measure=measure,
        said_by=by,
        said_on=check_in.said_on,
        value=value,
        confidence=confidence,
        note=note,
        blocker=blocker,
        support=support,
        corrects=check_in,
        created_at=at or clock.now(),
    )
    _read_again(goal, measure)
    refresh([goal.pk])
    record("goals.check_in_corrected", goal, by=by, before=_told([check_in]), after=_told([correction]))
    return correction


def _tell_measure(row: CheckIn) -> None:
    """A check-in dated earlier than the last one is history; it leaves the present value alone."""
    measure = row.measure
    if measure is None or (measure.value_on is not None and measure.value_on > row.said_on):
        return
    measure.value, measure.value_on = row.value, row.said_on
    measure.save(update_fields=["value", "value_on"])


def _tell_goal(goal: Goal, row: CheckIn) -> None:
    if goal.checked_in_on is not None and goal.checked_in_on > row.said_on:
        return
    goal.checked_in_on = row.said_on
    if row.confidence is not None:
        goal.confidence = row.confidence
    was_blocked = bool(goal.blocker)
    goal.blocker = row.blocker
    goal.blocked_since = (goal.blocked_since if was_blocked else row.said_on) if row.blocker else None
    goal.support = row.support
    goal.save(update_fields=["checked_in_on", "confidence", "blocker", "blocked_since", "support"])


def _read_again(goal: Goal, measure: Measure | None) -> None:
    """What the goal and the measure say, worked out anew from the check-ins that stand."""
    standing = CheckIn.objects.filter(goal=goal).standing().order_by("-said_on", "-id")
    if measure is not None:
        last = standing.filter(measure=measure, value__isnull=False).first()
        measure.value, measure.value_on = (last.value, last.said_on) if last else (None, None)
        measure.save(update_fields=["value", "value_on"])
    latest = standing.filter(_carries_words()).first()
    sure = standing.filter(confidence__isnull=False).first()
    goal.confidence = sure.confidence if sure else None
    goal.blocker = latest.blocker if latest else ""
    goal.blocked_since = (goal.blocked_since or latest.said_on) if latest and latest.blocker else None
    goal.support = latest.support if latest else ""
    goal.save(update_fields=["confidence", "blocker", "blocked_since", "support"])


def _carries_words() -> Q:
    """Rows with a value alone are the second and third of several values said at once."""
    return Q(confidence__isnull=False) | ~Q(note="") | ~Q(blocker="") | ~Q(support="") | Q(value__isnull=True)


def _told(rows: list[CheckIn]) -> dict[str, object]:
    """For the audit: numbers and lengths, not the words."""
    first = rows[0]
    return {
        "on": first.said_on,
        "values": {row.measure.name if row.measure else "": row.value for row in rows if row.value is not None},
        "confidence": first.confidence,
        "note_length": len(first.note),
        "is_blocked": bool(first.blocker),
        "asks_for_support": bool(first.support),
    }
