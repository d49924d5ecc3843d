"""All rules of goal quality as a page lists them: each with its reason, its examples, its evidence.

Every rule is asked about a goal that breaks it, so that the page cannot say anything else than the form does.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sightline.plan.goals import quality
from sightline.plan.goals.quality import ALONE, UNIT, Hint, Surroundings
from sightline.plan.goals.terms import MeasureTerms, Terms

_DAY = date(2026, 1, 1)
_COUNTED = MeasureTerms("Complaints", "reduce", baseline=Decimal(95), target=Decimal(40))
_GOOD = Terms("Complaints halve", _DAY, date(2026, 9, 30), measures=(_COUNTED,))


def _like(**change: object) -> Terms:
    return Terms(**{**{name: getattr(_GOOD, name) for name in _GOOD.__slots__}, **change})


BROKEN: tuple[tuple[quality.Check, Terms, Surroundings], ...] = (
    (quality.do_your_best, _like(title="Do our best"), ALONE),
    (quality.loose_verb, _like(title="Improve support", measures=()), ALONE),
    (quality.no_measure, _like(measures=()), ALONE),
    (quality.no_baseline, _like(measures=(MeasureTerms("Complaints", "reduce", target=Decimal(40)),)), ALONE),
    (quality.no_target, _like(measures=(MeasureTerms("Complaints", "reduce", baseline=Decimal(95)),)), ALONE),
    (quality.no_date, _like(due_on=None), ALONE),
    (quality.new_or_complex, _like(title="Explore a new market"), ALONE),
    (quality.pulls_apart, _GOOD, Surroundings(pulls_apart=True)),
    (quality.task_not_outcome, _like(title="Introduce a booking system"), Surroundings(level=UNIT)),
    (quality.not_linked, _GOOD, Surroundings(is_linked=False)),
    (quality.slight_weight, _like(weight=Decimal(3)), ALONE),
    (quality.weights_not_whole, _like(weight=Decimal(50)), Surroundings(other_weights=Decimal(40))),
    (quality.many_goals, _GOOD, Surroundings(other_goals=7)),
    (quality.no_guard, _like(weight=Decimal(60)), ALONE),
    (quality.several_goals_in_one, _like(title="Cut waiting times and renew the desk " * 4), ALONE),
)


@dataclass(frozen=True, slots=True)
class Entry:
    hint: Hint
    source: str
    strength: str  # A: many good studies · B: some · C: experience

    @property
    def strength_words(self) -> str:
        return {
            "A": _("well shown by many studies"),
            "B": _("shown by some studies"),
            "C": _("experience rather than proof"),
        }[self.strength]


SOURCES = {
    "do_your_best": ("Locke & Latham 1990, 2002", "A"),
    "loose_verb": ("Locke & Latham 1990, 2002", "A"),
    "no_measure": ("Locke & Latham 1990, 2002", "A"),
    "no_baseline": ("Locke & Latham 1990, 2002", "A"),
    "no_target": ("Locke & Latham 1990, 2002", "A"),
    "no_date": ("Locke & Latham 1990, 2002", "A"),
    "new_or_complex": ("Wood, Mento & Locke 1987", "A"),
    "pulls_apart": ("Kleingeld, van Mierlo & Arends 2011", "A"),
    "task_not_outcome": ("Kaplan & Norton 2006", "C"),
    "not_linked": ("Boswell 2006", "B"),
    "slight_weight": ("", "C"),
    "weights_not_whole": ("", "C"),
    "many_goals": ("", "C"),
    "no_guard": ("Ordóñez et al. 2009", "B"),
    "long_title": ("", "C"),
}


def book() -> list[Entry]:
    """Every rule, in the reader's language."""
    found = [check(terms, around) for check, terms, around in BROKEN]
    return [Entry(hint, *SOURCES[hint.id]) for hint in found if hint is not None]


def title_of(hint_id: str) -> str:
    """The question behind an id; empty for one that is no longer asked."""
    return next((entry.hint.title for entry in book() if entry.hint.id == hint_id), "")
