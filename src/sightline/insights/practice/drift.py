"""Where practice departs from what the philosophy promises. Every line: the promise, what is seen, how it was counted.

Numbers about people are sums over many and stay away below the smallest group (core/suppression.py). Nothing here says
who: that a pair has not talked is for the two of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core.suppression import MINIMUM
from sightline.insights.practice.rhythms import talked
from sightline.insights.practice.scope import Scope
from sightline.insights.practice.settings import Settings, against
from sightline.insights.practice.touches import Place
from sightline.plan.goals.enums import GoalKind, Visibility
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.enums import Calibration, CommitmentKind, RatingPolicy, Transparency
from sightline.plan.strategy.models import Philosophy, StrategyQuestion
from sightline.plan.strategy.policy import Policy, policy_of
from sightline.plan.strategy.queries import reading_count

READ_BY = 0.9  # share of people; below, reading counts as a departure


@dataclass(frozen=True, slots=True)
class Line:
    """`kind` is the commitment's label. `departs` None: too few people to say."""

    label: str
    promise: str
    seen: str
    counted: str
    departs: bool | None
    place: Place | None = None
    public_id: str = ""
    number: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a check looks at."""

    philosophy: Philosophy
    policy: Policy
    settings: Settings
    scope: Scope
    day: date

    def line(self, kind: CommitmentKind, seen: str, counted: str, departs: bool | None, **where: object) -> Line:
        return Line(str(kind.label), self.policy.sentence(kind), seen, counted, departs, **where)  # type: ignore[arg-type]


def drift(philosophy: Philosophy, scope: Scope, day: date) -> tuple[Line, ...]:
    """Departures first, each in the order of the commitments. Fetch the commitments of the philosophy along."""
    look = Look(philosophy, policy_of(philosophy), Settings(), scope, day)
    lines = [line for check in CHECKS for line in check(look)]
    return tuple(sorted(lines, key=lambda line: not line.departs))


def _ratings(look: Look) -> Iterator[Line]:
    counted = _("Forms in use, held against the commitment.")
    yield from _forms(look, CommitmentKind.RATING_POLICY, counted)
    if look.policy.has_ratings:
        return
    for one in look.settings.running:
        if one.rates:
            seen = _("“%(cycle)s” was launched with ratings, and what was released of it keeps them.") % {
                "cycle": one.name
            }
            counted = _("Cycles under way whose form has a scale.")
            yield look.line(
                CommitmentKind.RATING_POLICY, seen, counted, True, place=Place.CYCLE, public_id=one.public_id
            )


def _forms(look: Look, kind: CommitmentKind, counted: str) -> Iterator[Line]:
    """A line for each form against the commitment; one that says so where all keep to it."""
    if kind not in look.policy.made:
        return
    departing = [
        (form, found) for form, setting in look.settings.forms if (found := against(look.policy, setting, kind))
    ]
    for form, found in departing:
        seen = f"“{form.name}”: {found.text}"
        yield look.line(kind, seen, counted, True, place=Place.FORM, public_id=form.public_id)
    if not departing:
        forms = len(look.settings.forms)
        seen = ngettext("%(count)d form keeps to it.", "All %(count)d forms keep to it.", forms) % {"count": forms}
        yield look.line(kind, seen, counted, False, number=forms, of=forms)


def _time(look: Look) -> Iterator[Line]:
    counted = _(
        "Questions of each form in use, 5 minutes for words and 3 for a choice, for the side that answers more."
    )
    yield from _forms(look, CommitmentKind.TIME_BUDGET, counted)


def _calibration(look: Look) -> Iterator[Line]:
    if look.policy.calibration != Calibration.BEFORE_RELEASE or look.policy.rating == RatingPolicy.NONE:
        return
    rated = [one for one in look.settings.running if one.rates]
    counted = _("Cycles under way with ratings. A meeting to compare them cannot be recorded here yet.")
    for one in rated:
        seen = _("“%(cycle)s” has ratings, and nothing tells of a meeting in which they were compared.")
        yield look.line(
            CommitmentKind.CALIBRATION,
            seen % {"cycle": one.name},
            counted,
            True,
            place=Place.CYCLE,
            public_id=one.public_id,
        )


def _cadence(look: Look) -> Iterator[Line]:
    if look.policy.cadence_days is None:
        return
    counted = _(
        "People who have a manager today; of them, those with running one-on-ones here; and of these, whose last one "
        "was held no longer ago than promised for them, with a week of grace. What is not recorded here does not count."
    )
    found = talked(look.policy, look.scope, look.day)
    if min(found.people, found.meeting) < MINIMUM:
        yield look.line(
            CommitmentKind.CADENCE_DAYS, _("Too few one-on-ones to say."), counted, None, place=Place.SERIES
        )
        return
    seen = _(
        "%(in_time)d of %(meeting)d people with one-on-ones here talked in time. "
        "Of %(people)d people with a manager, %(none)d have none here."
    )
    words = {"in_time": found.in_time, "meeting": found.meeting, "people": found.people}
    yield look.line(
        CommitmentKind.CADENCE_DAYS,
        seen % {**words, "none": found.people - found.meeting},
        counted,
        found.in_time < found.people * READ_BY,
        place=Place.SERIES,
        number=found.in_time,
        of=found.people,
    )


def _goals(look: Look) -> Iterator[Line]:
    if look.policy.transparency != Transparency.OPEN:
        return
    mine = look.scope.narrow(Goal.objects.live().filter(owner_person__isnull=False), "owner_person_id")
    outcome = mine.exclude(kind=GoalKind.LEARNING)
    all_of_them, closed = outcome.count(), outcome.filter(visibility=Visibility.LINE).count()
    counted = _("Personal goals under way that are not learning goals, and of them those that only the line can see.")
    if all_of_them < MINIMUM:
        yield look.line(CommitmentKind.TRANSPARENCY, _("Too few goals to say."), counted, None, place=Place.GOALS)
        return
    seen = _("%(closed)d of %(all)d goals are open to few.") % {"closed": closed, "all": all_of_them}
    where = {"place": Place.GOALS, "number": closed, "of": all_of_them}
    yield look.line(CommitmentKind.TRANSPARENCY, seen, counted, closed > 0, **where)


def _multi_rater(look: Look) -> Iterator[Line]:
    kind = CommitmentKind.MULTI_RATER_USE
    if kind not in look.policy.made:
        return
    for cycle, setting in look.settings.drafts_with_named:
        if found := against(look.policy, setting, kind):
            counted = _("Reviewers named in cycles that are being prepared.")
            seen = f"“{cycle.name}”: {found.text}"
            yield look.line(kind, seen, counted, True, place=Place.DRAFT, public_id=cycle.public_id)


def _reading(look: Look) -> Iterator[Line]:
    """Counted over the whole organisation, whoever looks."""
    count = reading_count(look.philosophy)
    if count.people < MINIMUM:
        return
    seen = _("%(read)d of %(people)d people have confirmed that they read it.")
    yield Line(
        _("Everybody knows it"),
        _("Whoever works here has read what is promised."),
        seen % {"read": count.read, "people": count.people},
        _("Confirmations of the version in force by people who work here today, over everybody who does."),
        count.read < count.people * READ_BY,
        number=count.read,
        of=count.people,
    )


def _questions(look: Look) -> Iterator[Line]:
    rows = StrategyQuestion.objects.unanswered().about_philosophy().order_by("created_at")
    waiting = list(rows.values_list("created_at", flat=True)[:1000])
    if not waiting:
        return
    days = (look.day - waiting[0].date()).days
    seen = ngettext(
        "%(count)d question waits, the oldest for %(days)d days.",
        "%(count)d questions wait, the oldest for %(days)d days.",
        len(waiting),
    ) % {"count": len(waiting), "days": days}
    yield Line(
        _("Questions have answers"),
        _("Whoever asks about it gets an answer that everybody can read."),
        seen,
        _("Questions about the philosophy without an answer."),
        True,
        place=Place.QUESTIONS,
        number=len(waiting),
    )


CHECKS: tuple[Callable[[Look], Iterator[Line]], ...] = (
    _ratings,
    _calibration,
    _cadence,
    _multi_rater,
    _goals,
    _time,
    _reading,
    _questions,
)
