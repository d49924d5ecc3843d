"""What a changed template offers to the goals that were made from it. Pure.

Words and definitions are offered where the goal still says what the template said; whatever was changed locally
stays. Numbers and days are never touched: a target is agreed where the work is.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sightline.foundation.core.measurement import direction_fits
from sightline.plan.goals.terms import MeasureTerms, Terms

WORDS = ("title", "description", "intent")
DEFINITION = ("name", "unit", "direction", "is_guard")
Keys = Mapping[str, str]  # key of a measure in the template → id of the goal's measure


def merged(held: Terms, offered: Terms, mine: Terms, keys: Keys) -> Terms:
    """The goal's terms `mine` with what changed from `held` (the version it has) to `offered` (the newest)."""
    words: dict[str, Any] = {name: _pick(held, offered, mine, name) for name in WORDS}
    return replace(mine, **words, measures=_measures(held, offered, mine, keys))


def _pick(held: object, offered: object, mine: object, name: str) -> Any:
    """The offered word where mine is still the one held; mine otherwise."""
    own = getattr(mine, name)
    return getattr(offered, name) if own == getattr(held, name) else own


def _measures(held: Terms, offered: Terms, mine: Terms, keys: Keys) -> tuple[MeasureTerms, ...]:
    """One that the template dropped stays with the goal; one that it gained is added."""
    before = {one.id: one for one in held.measures}
    changed: dict[str, MeasureTerms] = {}
    added = []
    for one in offered.measures:
        was = before.get(one.id)
        own = own_measure(was or one, mine, keys)
        if own is None and was is None:
            added.append(replace(one, id=""))
        elif own is not None and was is not None:
            changed[own.id] = _defined(was, one, own)
    return (*(changed.get(one.id, one) for one in mine.measures), *added)


def own_measure(template_measure: MeasureTerms, mine: Terms, keys: Keys) -> MeasureTerms | None:
    """The goal's measure that came from one of the template: by its key, or for a later one by its name."""
    wanted = keys.get(template_measure.id)
    found = next((one for one in mine.measures if one.id == wanted), None) if wanted else None
    return found or next((one for one in mine.measures if one.name == template_measure.name), None)


def _defined(was: MeasureTerms, offered: MeasureTerms, own: MeasureTerms) -> MeasureTerms:
    told: dict[str, Any] = {name: _pick(was, offered, own, name) for name in DEFINITION}
    wished = replace(own, **told)
    return wished if direction_fits(wished.scale) else replace(wished, direction=own.direction)


def as_begun(template: Terms, mine: Terms, keys: Keys) -> Terms:
    """The template's terms as if they were this goal's, to lay the two side by side: its days, its measure ids."""
    measures = tuple(replace(one, id=keys.get(one.id, one.id)) for one in template.measures)
    return replace(template, starts_on=mine.starts_on, due_on=mine.due_on, measures=measures)


def on_days(template: Terms, starts_on: date, due_on: date | None) -> Terms:
    return replace(template, starts_on=starts_on, due_on=due_on)
