"""What a change of the philosophy would touch, found in what stands today: the same list each time it is asked.

Forms first, then cycles being prepared, then cycles under way, then people; each by name. A form or a draft is listed
when the change puts it against a commitment or brings it back into line; a cycle under way, when its reviews change.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.evaluate.reviews.models import ReviewCycle, ReviewTemplate
from sightline.evaluate.reviews.policy import RESTRAINT
from sightline.foundation.core import clock
from sightline.insights.practice.rhythms import everybody, groups, series_off, words_of
from sightline.insights.practice.settings import Running, Settings, against
from sightline.plan.goals.enums import GoalKind, Visibility
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.enums import CommitmentKind, Transparency
from sightline.plan.strategy.policy import Policy
from sightline.plan.strategy.promises import Change

COUNTED = 5000  # beyond this a count says "more than"


class Place(StrEnum):
    """What kind of thing is touched; a page finds its address by it."""

    FORM = "form"
    DRAFT = "draft"
    CYCLE = "cycle"
    PEOPLE = "people"
    SERIES = "series"
    GOALS = "goals"
    FEEDBACK = "feedback"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Touch:
    place: Place
    name: str
    what: str
    public_id: str = ""


@dataclass(frozen=True, slots=True)
class TouchedChange:
    """A commitment before and after, with everything that stands today and would feel it."""

    change: Change
    touches: tuple[Touch, ...]


def touched(changes: tuple[Change, ...], before: Policy, after: Policy, on: date | None = None) -> list[TouchedChange]:
    settings, day = Settings(), on or clock.today()
    return [TouchedChange(one, tuple(_touches(one.kind, before, after, settings, day))) for one in changes]


def _touches(kind: CommitmentKind, before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    if kind in HELD_AGAINST:
        yield from _held_against(kind, before, after, settings)
    yield from FURTHER.get(kind, _nothing)(before, after, settings, day)


HELD_AGAINST = (CommitmentKind.RATING_POLICY, CommitmentKind.MULTI_RATER_USE, CommitmentKind.TIME_BUDGET)


def _held_against(kind: CommitmentKind, before: Policy, after: Policy, settings: Settings) -> Iterator[Touch]:
    rows: list[tuple[Place, ReviewTemplate | ReviewCycle, str]] = []
    drafts = settings.drafts_with_named if kind == CommitmentKind.MULTI_RATER_USE else settings.drafts
    for place, found in ((Place.FORM, settings.forms), (Place.DRAFT, drafts)):
        for thing, setting in found:
            was, will = against(before, setting, kind), against(after, setting, kind)
            if will is not None and was is None:
                rows.append((place, thing, _refused(place, will.text)))
            elif was is not None and will is None:
                rows.append((place, thing, _("Can be used again.")))
    yield from (Touch(place, thing.name, what, thing.public_id) for place, thing, what in rows)


def _refused(place: Place, text: str) -> str:
    if place == Place.FORM:
        return _("%(text)s No cycle can be launched with it as it is.") % {"text": text}
    return _("%(text)s It cannot be launched as it is.") % {"text": text}


def _nothing(before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    yield from ()


def _running_ratings(before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    """A review being written keeps to the more restrained of its cycle's and today's."""
    for one in settings.running:
        if one.writing and one.rates and (what := _what_ratings(one, before, after)):
            yield Touch(Place.CYCLE, one.name, what % {"count": one.writing}, one.public_id)


def _what_ratings(one: Running, before: Policy, after: Policy) -> str:
    if before.has_ratings != after.has_ratings:
        if after.has_ratings:
            return ngettext(
                "%(count)d review that is still being written has ratings again.",
                "%(count)d reviews that are still being written have ratings again.",
                one.writing,
            )
        return ngettext(
            "Rating controls disappear from %(count)d review that is still being written.",
            "Rating controls disappear from %(count)d reviews that are still being written.",
            one.writing,
        )
    if one.shows_numbers and RESTRAINT.index(before.rating) != RESTRAINT.index(after.rating):
        return ngettext(
            "Numbers come or go on %(count)d review that is still being written.",
            "Numbers come or go on %(count)d reviews that are still being written.",
            one.writing,
        )
    return ""


def _running_calibration(before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    for one in settings.running:
        if one.rates:
            what = _("It is under way with ratings, and was launched under another promise.")
            yield Touch(Place.CYCLE, one.name, what, one.public_id)
    for cycle, setting in settings.drafts:
        if setting.rated:
            what = _("Whoever launches it is told what is promised.")
            yield Touch(Place.DRAFT, cycle.name, what, cycle.public_id)


def _running_pay(before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    """The note on pay is that of the version a cycle runs under, so what is under way keeps its own."""
    for cycle, _setting in settings.drafts:
        yield Touch(Place.DRAFT, cycle.name, _("The note on pay that its reviews carry."), cycle.public_id)


def _general_cadence(before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    for group, was, will in everybody(before, after, day, COUNTED):
        yield Touch(Place.PEOPLE, group, words_of(was, will))
    yield from _series(after, day)


def _group_cadence(before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    for group, was, will in groups(before, after, day, COUNTED):
        yield Touch(Place.PEOPLE, group, words_of(was, will))
    if before.cadence_days == after.cadence_days:  # otherwise they are told once, there
        yield from _series(after, day)


def _series(after: Policy, day: date) -> Iterator[Touch]:
    if off := series_off(after, day, COUNTED):
        what = ngettext(
            "%(count)s series of one-on-ones has a longer rhythm than promised then.",
            "%(count)s series of one-on-ones have a longer rhythm than promised then.",
            off,
        ) % {"count": _bounded(off)}
        yield Touch(Place.SERIES, _("One-on-ones"), what)


def _goals(before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    if after.transparency == Transparency.OPEN and (closed := bounded_count(closed_goals())):
        what = ngettext(
            "%(count)s goal under way is open to few. Its owner can open it; nothing is opened for them.",
            "%(count)s goals under way are open to few. Their owners can open them; nothing is opened for them.",
            closed,
        ) % {"count": _bounded(closed)}
        yield Touch(Place.GOALS, _("Goals"), what)


def closed_goals() -> QuerySet[Goal]:
    """Personal goals under way that only the line sees, learning goals apart."""
    live = Goal.objects.live().filter(owner_person__isnull=False, visibility=Visibility.LINE)
    return live.exclude(kind=GoalKind.LEARNING)


def _confidence(before: Policy, after: Policy, settings: Settings, day: date) -> Iterator[Touch]:
    if before.allows_confidential_feedback == after.allows_confidential_feedback:
        return
    if after.allows_confidential_feedback:
        yield Touch(Place.FEEDBACK, _("Feedback"), _("It may be given in confidence."))
        return
    # how many notes wait is not counted: a small number would say that somebody wrote
    what = _("It cannot be given in confidence any more. Notes that wait are handed on as it was promised.")
    yield Touch(Place.FEEDBACK, _("Feedback"), what)


FURTHER: dict[CommitmentKind, Callable[[Policy, Policy, Settings, date], Iterator[Touch]]] = {
    CommitmentKind.RATING_POLICY: _running_ratings,
    CommitmentKind.CALIBRATION: _running_calibration,
    CommitmentKind.CADENCE_DAYS: _general_cadence,
    CommitmentKind.CADENCE: _group_cadence,
    CommitmentKind.TRANSPARENCY: _goals,
    CommitmentKind.ATTRIBUTION: _confidence,
    CommitmentKind.PAY_LINK: _running_pay,
}


def bounded_count(rows: "QuerySet[Goal]") -> int:
    """At most `COUNTED` + 1, so that a big organisation pays for no more."""
    return rows.order_by()[: COUNTED + 1].count()


def _bounded(count: int) -> str:
    return _("more than %(most)d") % {"most": COUNTED} if count > COUNTED else str(count)
