"""Advice while a goal is being written: each hint has an id, its reason, and an example of both. Never a block.

The evidence is named beside each hint (science.md, section 1.1); where it is thin, the hint says "often", not "must".
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sightline.foundation.core.measurement import Direction
from sightline.plan.goals.enums import GoalKind, Rollup
from sightline.plan.goals.terms import MeasureTerms, Terms

MANY_GOALS = 7
SLIGHT_WEIGHT = Decimal(5)  # percent
LONG_TITLE = 120  # characters


@dataclass(frozen=True, slots=True)
class Hint:
    id: str
    field: str
    title: str
    reason: str
    poor: str = ""
    good: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The owner's other goals that go on: how many, and the sum of their weights in percent (None: unweighted)."""

    other_goals: int = 0
    other_weights: Decimal | None = None
    is_linked: bool = True


ALONE = Surroundings()
Check = Callable[[Terms, Surroundings], Hint | None]


def hints(terms: Terms, around: Surroundings = ALONE, dismissed: Collection[str] = ()) -> list[Hint]:
    """What one might still improve, most useful first, without what the writer has waved off."""
    found = (check(terms, around) for check in CHECKS)
    return [hint for hint in found if hint is not None and hint.id not in dismissed]


_VAGUE = re.compile(
    r"\b(do (my|your|our|their) best|try (hard|harder|to)|as (good|much|well) as possible|improve things|be better)\b",
    re.IGNORECASE,
)


def do_your_best(terms: Terms, around: Surroundings) -> Hint | None:
    # Locke & Latham 1990, 2002: specific, hard goals beat "do your best", d = .42 to .80 (DR-01, strength A)
    if not _VAGUE.search(terms.title) and not _VAGUE.search(terms.description):
        return None
    return Hint(
        "do_your_best",
        "title",
        _("“Do your best” is hard to aim at"),
        _("People who know exactly what counts as reached get further than people who are asked to do their best."),
        _("Do our best to shorten calls"),
        _("Callers reach somebody within 2 minutes"),
    )


def no_measure(terms: Terms, around: Surroundings) -> Hint | None:
    # Locke & Latham (DR-01); learning goals suit new work, where numbers narrow the view (Wood, Mento & Locke, DR-02)
    counted = [measure for measure in terms.measures if not measure.is_guard]
    if counted or terms.kind in (GoalKind.BEHAVIOUR, GoalKind.LEARNING) or terms.rollup != Rollup.OWN:
        return None
    return Hint(
        "no_measure",
        "measures",
        _("How will you both know?"),
        _("A measure, even a rough one, spares you an argument at the end about whether it was reached."),
        _("Better hand-overs between shifts"),
        _("9 of 10 hand-overs with the list filled in, from 6 today"),
    )


def no_date(terms: Terms, around: Surroundings) -> Hint | None:
    # A deadline is part of what makes a goal specific (DR-01)
    if terms.due_on is not None or terms.kind == GoalKind.MAINTENANCE:
        return None
    return Hint(
        "no_date",
        "due_on",
        _("By when?"),
        _("Without a day nobody can say whether it is on its way. The day can be changed later."),
        _("Sometime this year"),
        _("By 30 September"),
    )


def no_baseline(terms: Terms, around: Surroundings) -> Hint | None:
    # Progress needs a start as well as an end (science.md S-20)
    bare = next((one for one in terms.measures if _needs_baseline(one)), None)
    if bare is None:
        return None
    return Hint(
        "no_baseline",
        "measures",
        _("Where does it stand today?"),
        _("Without the value at the start, no share of the way can be worked out for “%(name)s”.")
        % {"name": bare.name},
        _("Complaints down to 40"),
        _("Complaints from 95 down to 40"),
    )


def _needs_baseline(measure: MeasureTerms) -> bool:
    return measure.direction in (Direction.INCREASE, Direction.REDUCE) and measure.baseline is None


def no_target(terms: Terms, around: Surroundings) -> Hint | None:
    # DR-01 again: the level is half of what makes a goal specific
    bare = next((one for one in terms.measures if _needs_target(one)), None)
    if bare is None:
        return None
    reason = _("“%(name)s” says what to look at, but not yet how far it should go.") % {"name": bare.name}
    return Hint("no_target", "measures", _("How far?"), reason, _("Raise sales"), _("Sales from 1.1 to 1.3 million"))


def _needs_target(measure: MeasureTerms) -> bool:
    if measure.direction == Direction.HOLD:
        return measure.lower is None and measure.upper is None
    return measure.direction != Direction.YES_NO and measure.target is None


def slight_weight(terms: Terms, around: Surroundings) -> Hint | None:
    # Weights below 5 to 10 % are noise in judgement research (DR-12, strength C)
    if terms.weight is None or terms.weight >= SLIGHT_WEIGHT:
        return None
    return Hint(
        "slight_weight",
        "weight",
        _("Too light to matter"),
        _("Below 5 % a goal hardly moves anything, yet it takes attention. Often it is better left out."),
        _("Weight 3 %"),
        _("Part of another goal, or 10 %"),
    )


def weights_not_whole(terms: Terms, around: Surroundings) -> Hint | None:
    # Σw = 100 or unweighted (S-21, DR-12)
    if terms.weight is None or around.other_weights is None:
        return None
    total = terms.weight + around.other_weights
    if total == 100:
        return None
    return Hint(
        "weights_not_whole",
        "weight",
        _("Weights add up to %(total)s %%") % {"total": f"{total.normalize():f}"},
        _("With the owner’s other goals they should make a whole hundred; until then each counts by its part."),
    )


def many_goals(terms: Terms, around: Surroundings) -> Hint | None:
    # People cannot keep more than about three to seven goals alive (DR-12, strength C)
    if around.other_goals + 1 <= MANY_GOALS:
        return None
    return Hint(
        "many_goals",
        "title",
        _("This would be goal number %(count)d") % {"count": around.other_goals + 1},
        _("Most people keep three to seven goals in view. Which of the others could rest or end?"),
    )


def not_linked(terms: Terms, around: Surroundings) -> Hint | None:
    # Line of sight goes with commitment (Boswell 2006; DR-04, strength B)
    if around.is_linked:
        return None
    return Hint(
        "not_linked",
        "links",
        _("What does it serve?"),
        _("A link upward shows why the work matters. It need not add up to a number: “supports” is enough."),
    )


def several_goals_in_one(terms: Terms, around: Surroundings) -> Hint | None:
    # One aim a goal keeps it specific (DR-01); our own reading, so only for long titles
    if len(terms.title) <= LONG_TITLE:
        return None
    return Hint(
        "long_title",
        "title",
        _("Is this one goal?"),
        _("A long title often holds two aims. Two short goals can be weighed and finished apart."),
        _("Cut waiting times and also train the team and renew the desk"),
        _("Nobody waits longer than 5 minutes"),
    )


def no_guard(terms: Terms, around: Surroundings) -> Hint | None:
    # Ordóñez et al. 2009: a single number narrows the view; a guard shows what must not get worse (DR-07, strength B)
    counted = [measure for measure in terms.measures if not measure.is_guard]
    if len(counted) != 1 or len(terms.measures) > 1 or (terms.weight or 0) < 40:
        return None
    return Hint(
        "no_guard",
        "measures",
        _("What must not get worse?"),
        _("A heavy goal with a single number pulls everything towards it. A guard measure keeps the rest in view."),
        _("Calls under 4 minutes"),
        _("Calls under 4 minutes, while 9 of 10 callers stay content"),
    )


CHECKS: tuple[Check, ...] = (
    do_your_best,
    no_measure,
    no_date,
    no_baseline,
    no_target,
    not_linked,
    slight_weight,
    weights_not_whole,
    many_goals,
    no_guard,
    several_goals_in_one,
)
