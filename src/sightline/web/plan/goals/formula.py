"""How a number is computed, as rows and one line of arithmetic."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.measurement import reached
from sightline.foundation.people.models import Person
from sightline.plan.goals.cards import pace_of
from sightline.plan.goals.enums import Rollup
from sightline.plan.goals.models import Goal, Measure
from sightline.plan.goals.operations.rollup import FROM_BELOW
from sightline.plan.goals.progress import Part, Trace, expected_by
from sightline.web import words
from sightline.web.plan.goals.page import said_value


@dataclass(frozen=True, slots=True)
class FormulaRow:
    name: str
    url: str
    part: Part
    portion: Decimal | None
    adds: Decimal | None  # portion × share: what this part puts into the number
    how: str  # the arithmetic of the part itself


@dataclass(frozen=True, slots=True)
class Formula:
    trace: Trace
    method: str
    rows: tuple[FormulaRow, ...]
    line: str
    differs: bool  # the stored number is older than what it would be now
    expected: Decimal | None
    expected_line: str


def formula_of(goal: Goal, trace: Trace, viewer: Person) -> Formula:
    seen = _seen(goal, trace, viewer)
    how = _hows(goal) if trace.method == Rollup.OWN else {}
    expected = expected_by(pace_of(goal), clock.today())
    return Formula(
        trace=trace,
        method=_method(trace.method),
        rows=tuple(_row(part, trace, seen, how) for part in trace.parts),
        line=_line(trace),
        differs=trace.share != goal.progress,
        expected=expected,
        expected_line=_expected_line(goal, expected),
    )


def _seen(goal: Goal, trace: Trace, viewer: Person) -> set[str] | None:
    """Public ids of the parts that the viewer may open; None where parts are measures."""
    if trace.method not in FROM_BELOW:
        return None
    keys = [part.key for part in trace.parts]
    return set(Goal.objects.visible_to(viewer).filter(public_id__in=keys).values_list("public_id", flat=True))


def _row(part: Part, trace: Trace, seen: set[str] | None, how: dict[str, str]) -> FormulaRow:
    portion = trace.portion(part)
    is_open = seen is None or part.key in seen
    return FormulaRow(
        name=part.name if is_open else _("A goal that is open to its own line only"),
        url=reverse("plan:goal-trace", args=[part.key]) if seen is not None and part.key in seen else "",
        part=part,
        portion=portion,
        adds=None if portion is None or part.share is None else portion * part.share,
        how=how.get(part.key, ""),
    )


def _method(method: Rollup) -> str:
    return {
        Rollup.OWN: _("The mean of its own measures, each by its weight."),
        Rollup.WEIGHTED: _("The mean of the goals that contribute, each by its share."),
        Rollup.MEAN: _("The mean of the goals that contribute, all alike."),
        Rollup.NONE: _("This goal has no number; its check-ins say how it stands."),
    }[method]


def _hows(goal: Goal) -> dict[str, str]:
    return {measure.public_id: _how(measure) for measure in goal.measures.all()}


def _how(measure: Measure) -> str:
    value, start, target = measure.value, measure.baseline, measure.target
    if value is None or measure.direction not in ("increase", "reduce"):
        return said_value(measure, value) if value is not None else ""
    if start is None or target is None:
        return _("%(value)s; without a start and a target no share can be worked out") % {
            "value": said_value(measure, value)
        }
    told = {"value": words.number(value), "start": words.number(start), "target": words.number(target)}
    line = _("(%(value)s − %(start)s) ÷ (%(target)s − %(start)s)") % told
    return f"{line} = {words.percent(reached(measure.scale, value))}"


def _line(trace: Trace) -> str:
    counted = trace.counted
    if trace.share is None or len(counted) < 2:
        return ""  # a single part is its own formula
    sums = " + ".join(f"{_weight(trace, part)} × {words.percent(part.share)}" for part in counted)
    return f"({sums}) ÷ {words.number(trace.weights)} = {words.percent(trace.share)}"


def _weight(trace: Trace, part: Part) -> str:
    return words.number(trace.weight_of(part))


def _expected_line(goal: Goal, expected: Decimal | None) -> str:
    if expected is None or goal.due_on is None:
        return ""
    days = (goal.due_on - goal.starts_on).days
    gone = max(0, min((clock.today() - goal.starts_on).days, days))
    line = _("%(gone)d of %(days)d days are gone") % {"gone": gone, "days": days}
    if pace_of(goal).is_aspirational:
        return _("%(line)s, towards 70 %% of the target, since the goal is aspirational") % {"line": line}
    return line
