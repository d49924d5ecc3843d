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

PERSON, UNIT, ORGANISATION = "person", "unit", "organisation"
MANY_GOALS = 7
MANY_SHARED_GOALS = 5  # of a unit or the organisation: each of them becomes several further down
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
    level: str = PERSON
    pulls_apart: bool = False  # the team's work hangs together, and it has no goal of its own


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
    if not _lacks_measure(terms):
        return None
    return Hint(
        "no_measure",
        "measures",
        _("How will you both know?"),
        _("A measure, even a rough one, spares you an argument at the end about whether it was reached."),
        _("Better hand-overs between shifts"),
        _("9 of 10 hand-overs with the list filled in, from 6 today"),
    )


def _lacks_measure(terms: Terms) -> bool:
    counted = [measure for measure in terms.measures if not measure.is_guard]
    return not counted and terms.kind not in (GoalKind.BEHAVIOUR, GoalKind.LEARNING) and terms.rollup == Rollup.OWN


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
    if bare is None and not _lacks_measure(terms):
        return None
    told = _("Without the value at the start, no share of the way can be worked out for “%(name)s”.")
    return Hint(
        "no_baseline",
        "measures",
        _("Where does it stand today?"),
        told % {"name": bare.name if bare else terms.title},
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
    if around.other_goals + 1 <= (MANY_GOALS if around.level == PERSON else MANY_SHARED_GOALS):
        return None
    return Hint(
        "many_goals",
        "title",
        _("This would be goal number %(count)d") % {"count": around.other_goals + 1},
        _("Most people keep three to seven goals in view. Which of the others could rest or end?"),
    )


def not_linked(terms: Terms, around: Surroundings) -> Hint | None:
    # Line of sight goes with commitment (Boswell 2006; DR-04, strength B)
    if around.is_linked or around.level == ORGANISATION:
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


_VERB_ALONE = re.compile(
    r"^\s*(improve|support|strengthen|optimi[sz]e|enhance|increase|ensure|foster|drive)\b", re.IGNORECASE
)


def loose_verb(terms: Terms, around: Surroundings) -> Hint | None:
    # Specific goals beat general ones (DR-01); our own reading of titles, so only where no measure makes them specific
    if not _VERB_ALONE.search(terms.title) or not _lacks_measure(terms):
        return None
    return Hint(
        "loose_verb",
        "title",
        _("What will be different?"),
        _("Words like “improve” say which way, not how far. Name what somebody will see or count when it is done."),
        _("Improve support"),
        _("9 of 10 questions answered the same day"),
    )


_TASK = re.compile(
    r"^\s*(introduce|implement|roll out|launch|organi[sz]e|buy|set up|create|write|hold|migrate)\b", re.IGNORECASE
)


def task_not_outcome(terms: Terms, around: Surroundings) -> Hint | None:
    # The higher the level, the more ways lead there; a task as a goal leaves those below nothing to translate (DR-11)
    if around.level == PERSON or not _TASK.search(terms.title):
        return None
    return Hint(
        "task_not_outcome",
        "title",
        _("What is it good for?"),
        _("Others translate this goal into their own. An outcome leaves them room; a task hands down one way only."),
        _("Introduce a booking system"),
        _("8 of 10 crossings booked without a call"),
    )


_NEW = re.compile(
    r"\b(explore|find out|learn|pilot|prototype|first time|experiment|understand|discover|new (field|market|method))\b",
    re.IGNORECASE,
)


def new_or_complex(terms: Terms, around: Surroundings) -> Hint | None:
    # Performance goals help less, or hurt, where the way is not known yet (Wood, Mento & Locke 1987; DR-02, strength A)
    if terms.kind != GoalKind.OUTCOME or not _NEW.search(terms.title):
        return None
    return Hint(
        "new_or_complex",
        "kind",
        _("Is the way known?"),
        _("Where the way is new or complex, a learning goal gets people further: what to find out, by when."),
        _("Outcome: new market worth 2 million"),
        _("Learning: three ways into the new market tried, one chosen"),
    )


def pulls_apart(terms: Terms, around: Surroundings) -> Hint | None:
    # Egocentric goals in interdependent groups harm the group, d = −1.75 (Kleingeld et al. 2011; DR-06, strength A)
    if not around.pulls_apart:
        return None
    return Hint(
        "pulls_apart",
        "title",
        _("Work that hangs together, goals that do not"),
        _("This team’s work hangs together, and it has no goal of its own. Goals of each alone then pull it apart."),
        _("Everybody’s own number"),
        _("One goal of the team, and what each brings to it"),
    )


CHECKS: tuple[Check, ...] = (
    do_your_best,
    loose_verb,
    pulls_apart,
    new_or_complex,
    no_measure,
    no_date,
    no_baseline,
    no_target,
    task_not_outcome,
    not_linked,
    slight_weight,
    weights_not_whole,
    many_goals,
    no_guard,
    several_goals_in_one,
)
