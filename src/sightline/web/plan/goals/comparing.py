"""Two texts of the same goal side by side, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.core.measurement import Direction
from sightline.plan.goals.enums import GoalIntent, GoalKind, Rollup, Visibility
from sightline.plan.goals.terms import MeasureTerms, Terms, read
from sightline.plan.strategy.models.objective import DIRECTIONS
from sightline.web import words

LABELS = {
    "title": gettext_lazy("Goal"),
    "description": gettext_lazy("What it is about"),
    "kind": gettext_lazy("Kind"),
    "intent": gettext_lazy("Intent"),
    "visibility": gettext_lazy("Who can see it"),
    "rollup": gettext_lazy("Its number"),
    "weight": gettext_lazy("Weight"),
    "starts_on": gettext_lazy("From"),
    "due_on": gettext_lazy("By"),
    "measures": gettext_lazy("Measures"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    before: str
    after: str


def differences(before: Mapping[str, Any] | Terms | None, after: Mapping[str, Any] | Terms) -> list[Difference]:
    """What differs, in the order of the form; everything that is said when there was nothing before."""
    new = after if isinstance(after, Terms) else read(after)
    old = before if isinstance(before, Terms) or before is None else read(before)
    found = []
    for name, label in LABELS.items():
        was = told(old, name) if old else ""
        now = told(new, name)
        if was != now:
            found.append(Difference(str(label), was, now))
    return found


def told(terms: Terms, name: str) -> str:
    value = getattr(terms, name)
    choices: dict[str, Any] = {"kind": GoalKind, "intent": GoalIntent, "visibility": Visibility, "rollup": Rollup}
    if name in choices:
        return str(choices[name](value).label)
    if name in ("starts_on", "due_on"):
        return words.short_day(value)
    if name == "weight":
        return "" if value is None else _("%(weight)s %%") % {"weight": words.number(value)}
    return "\n".join(measure_words(one) for one in value) if name == "measures" else str(value)


def measure_words(measure: MeasureTerms) -> str:
    """ "Customers who leave: reduce, from 5 %, to 4 %"."""
    way = str(dict(DIRECTIONS)[Direction(measure.direction).value]).lower()
    numbers = [
        (_("from %(n)s"), measure.baseline),
        (_("to %(n)s"), measure.target),
        (_("no lower than %(n)s"), measure.lower),
        (_("no higher than %(n)s"), measure.upper),
        (_("commit %(n)s"), measure.commit),
        (_("stretch %(n)s"), measure.stretch),
    ]
    said = [
        text % {"n": f"{words.number(value)} {measure.unit}".strip()} for text, value in numbers if value is not None
    ]
    weight = [_("weight %(n)s") % {"n": words.number(measure.weight)}] if measure.weight != 1 else []
    guard = [_("guard")] if measure.is_guard else []
    return f"{measure.name}: {', '.join([way, *said, *weight, *guard])}"
