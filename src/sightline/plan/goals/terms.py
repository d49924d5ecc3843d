"""The terms of a goal as a value: read from JSON, written to JSON, compared, checked. No database but `of_goal`.

A proposal stores terms; an edit form carries the fingerprint of those it was opened with, so that two people who
change the same goal at once are both heard.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from sightline.foundation.core.days import in_words
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.measurement import Direction, Scale, direction_fits
from sightline.plan.goals.enums import GoalIntent, GoalKind, Rollup, Visibility
from sightline.plan.goals.models import Goal, Measure

TITLE_MAX, TEXT_MAX, NAME_MAX, UNIT_MAX = 200, 10_000, 200, 30
LARGEST = Decimal(10) ** 13  # more does not fit the column
NUMBERS = ("baseline", "commit", "target", "stretch", "lower", "upper")


class TermsNotSensibleError(OperationError):
    """The terms contradict themselves or do not fit."""


@dataclass(frozen=True, slots=True)
class MeasureTerms:
    name: str
    direction: str = Direction.INCREASE.value
    unit: str = ""
    baseline: Decimal | None = None
    commit: Decimal | None = None
    target: Decimal | None = None
    stretch: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    weight: Decimal = Decimal(1)
    is_guard: bool = False
    registered_id: str | None = None  # public id in the registry, which then gives name, unit, direction and values
    guard_id: str | None = None  # public id in the registry, of what must not get worse
    guard_limit: Decimal | None = None  # beyond it the guard is broken; None: its healthy band decides
    id: str = ""  # public id of the measure that these are new terms of; empty: a new one

    @property
    def scale(self) -> Scale:
        return Scale(Direction(self.direction), self.baseline, self.target, self.lower, self.upper)


@dataclass(frozen=True, slots=True)
class Terms:
    title: str
    starts_on: date
    due_on: date | None = None
    description: str = ""
    kind: str = GoalKind.OUTCOME.value
    intent: str = GoalIntent.COMMITTED.value
    visibility: str = Visibility.OPEN.value
    rollup: str = Rollup.OWN.value
    weight: Decimal | None = None  # percent
    measures: tuple[MeasureTerms, ...] = field(default=())

    def with_measures(self, *measures: MeasureTerms) -> "Terms":
        return replace(self, measures=measures)


def of_goal(goal: Goal) -> Terms:
    """The terms in force. Uses the goal's measures, prefetched or not."""
    return Terms(
        title=goal.title,
        starts_on=goal.starts_on,
        due_on=goal.due_on,
        description=goal.description,
        kind=goal.kind,
        intent=goal.intent,
        visibility=goal.visibility,
        rollup=goal.rollup,
        weight=_tidy(goal.weight),
        measures=tuple(_of_measure(measure) for measure in goal.measures.all()),
    )


def _of_measure(measure: Measure) -> MeasureTerms:
    names = [one.name for one in fields(MeasureTerms) if one.name not in ("id", "weight", *NUMBERS)]
    rest: dict[str, Any] = {name: getattr(measure, name) for name in names}
    rest |= {name: _tidy(getattr(measure, name)) for name in (*NUMBERS, "guard_limit")}
    return MeasureTerms(id=measure.public_id, weight=_tidy(measure.weight) or Decimal(1), **rest)


def _tidy(number: Decimal | None) -> Decimal | None:
    """6.1000 and 6.1 are the same terms."""
    if number is None:
        return None
    plain = Decimal(number).normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


# ── JSON ──


def write(terms: Terms) -> dict[str, Any]:
    data = _plain(asdict(terms))
    assert isinstance(data, dict)  # noqa: S101 — for the type checker
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(_tidy(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def read(data: Mapping[str, Any]) -> Terms:
    """Raises TermsNotSensibleError, naming the field, when the data are not terms."""
    known = {one.name for one in fields(Terms)} - {"measures", "weight", "starts_on", "due_on"}
    starts_on = _day(data, "starts_on")
    if starts_on is None:
        raise TermsNotSensibleError(_("The goal needs a day to start on."), field="starts_on", value=None)
    return check(
        Terms(
            starts_on=starts_on,
            due_on=_day(data, "due_on"),
            weight=_number(data, "weight"),
            measures=tuple(_read_measure(one) for one in data.get("measures") or ()),
            **{"title": "", **{name: str(data[name]) for name in known if data.get(name) is not None}},
        )
    )


def _read_measure(data: Mapping[str, Any]) -> MeasureTerms:
    said: dict[str, Any] = {name: str(data.get(name) or "") for name in ("name", "unit", "id")}
    said |= {name: _number(data, name) for name in NUMBERS}
    return MeasureTerms(
        **said,
        direction=str(data.get("direction") or Direction.INCREASE.value),
        weight=_number(data, "weight") or Decimal(1),
        is_guard=bool(data.get("is_guard")),
        registered_id=data.get("registered_id") or None,
        guard_id=data.get("guard_id") or None,
        guard_limit=_number(data, "guard_limit"),
    )


def _number(data: Mapping[str, Any], name: str) -> Decimal | None:
    value = data.get(name)
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise TermsNotSensibleError(
            _("“%(value)s” is not a number.") % {"value": value}, field=name, value=value, fix=_("For example 4.5")
        ) from None
    if not number.is_finite():
        _refuse_size(name, number)
    return _tidy(number)


def _day(data: Mapping[str, Any], name: str) -> date | None:
    value = data.get(name)
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        raise TermsNotSensibleError(
            _("“%(value)s” is not a day.") % {"value": value}, field=name, value=value, fix=_("For example 2026-12-31")
        ) from None


# ── sense ──


def check(terms: Terms) -> Terms:
    """The same terms, or TermsNotSensibleError with the field at fault. Advice is not given here: see quality.py."""
    _check_text("title", terms.title, TITLE_MAX, required=True)
    _check_text("description", terms.description, TEXT_MAX)
    for name, choices in (("kind", GoalKind), ("intent", GoalIntent), ("visibility", Visibility), ("rollup", Rollup)):
        _check_choice(name, getattr(terms, name), choices.values)
    if terms.due_on is not None and terms.due_on < terms.starts_on:
        fix = _("Choose a day on or after %(day)s.") % {"day": in_words(terms.starts_on)}
        raise TermsNotSensibleError(
            _("A goal cannot end before it starts."), field="due_on", value=terms.due_on, fix=fix
        )
    if terms.weight is not None and not 0 <= terms.weight <= 100:
        message = _("A weight is a percentage between 0 and 100.")
        raise TermsNotSensibleError(message, field="weight", value=terms.weight)
    if terms.kind == GoalKind.BEHAVIOUR and any(not measure.is_guard for measure in terms.measures):
        raise TermsNotSensibleError(
            _("A behaviour goal is followed by observations, so it has no measure."),
            field="measures",
            value=terms.measures[0].name,
            fix=_("Take the measure away, or choose the kind “Outcome”."),
        )
    for measure in terms.measures:
        check_measure(measure)
    return terms


def check_measure(measure: MeasureTerms) -> None:
    _check_text("name", measure.name, NAME_MAX, required=True)
    _check_text("unit", measure.unit, UNIT_MAX)
    _check_choice("direction", measure.direction, [one.value for one in Direction])
    for name in (*NUMBERS, "guard_limit", "weight"):
        number = getattr(measure, name)
        if number is not None and abs(number) >= LARGEST:
            _refuse_size(name, number)
    if measure.weight <= 0:
        raise TermsNotSensibleError(_("The weight of a measure is more than 0."), field="weight", value=measure.weight)
    if measure.lower is not None and measure.upper is not None and measure.lower > measure.upper:
        message = _("The lower end of the range is above its upper end.")
        raise TermsNotSensibleError(message, field="upper", value=measure.upper)
    if measure.guard_id is not None and measure.guard_id == measure.registered_id:
        message = _("A measure cannot watch over itself.")
        raise TermsNotSensibleError(message, field="guard_id", value=measure.name, fix=_("Choose another guard."))
    along = measure.direction in (Direction.INCREASE, Direction.REDUCE)
    if along and measure.target is not None and measure.target == measure.baseline:
        message = _("Start and target are the same, so there is no way to go.")
        raise TermsNotSensibleError(message, field="target", value=measure.target, fix=_("To keep it, choose “Hold”."))
    if not direction_fits(measure.scale):
        raise TermsNotSensibleError(
            _against(measure), field="target", value=measure.target, fix=_("Turn the direction.")
        )


def _against(measure: MeasureTerms) -> str:
    if measure.direction == Direction.INCREASE:
        return _("From %(a)s to %(b)s goes down, but the direction is “Increase”.") % _ends(measure)
    return _("From %(a)s to %(b)s goes up, but the direction is “Reduce”.") % _ends(measure)


def _ends(measure: MeasureTerms) -> dict[str, Decimal | None]:
    return {"a": measure.baseline, "b": measure.target}


def _refuse_size(name: str, number: Decimal) -> None:
    raise TermsNotSensibleError(_("This number is too large to keep."), field=name, value=str(number)[:40])


def _check_text(name: str, text: str, longest: int, *, required: bool = False) -> None:
    if required and not text.strip():
        raise TermsNotSensibleError(_("Please write something here."), field=name, value=text)
    if len(text) > longest:
        raise TermsNotSensibleError(
            _("This has %(length)d characters; there is room for %(longest)d.")
            % {"length": len(text), "longest": longest},
            field=name,
            value=f"{text[:40]}…",
        )


def _check_choice(name: str, value: str, choices: list[str]) -> None:
    if value not in choices:
        fix = _("One of: %(choices)s") % {"choices": ", ".join(choices)}
        raise TermsNotSensibleError(_("“%(v)s” is not a choice here.") % {"v": value}, field=name, value=value, fix=fix)


# ── comparing ──


def fingerprint(terms: Terms, waiting: str = "") -> str:
    """Twelve characters that change with the terms, and with the proposal that waits for an answer."""
    text = json.dumps(write(terms), sort_keys=True) + waiting
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def changed_fields(before: Terms, after: Terms) -> list[str]:
    return [one.name for one in fields(Terms) if getattr(before, one.name) != getattr(after, one.name)]
