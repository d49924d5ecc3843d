"""Talking points from what changed, each with its why. What is suggested is what the viewer may see anyway."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.coach.conversations.enums import MeetingState
from sightline.coach.conversations.models import OneOnOne
from sightline.coach.feedback.models import FeedbackNote
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import ProposalState
from sightline.plan.goals.models import Goal, Proposal

LOW = 2  # confidence of 5 and below
AT_MOST = 6
OLD_PROMISE_DAYS = 14
AROUND_ANNIVERSARY = 10  # days before and after
FIRST_TIME = timedelta(days=30)  # what counts as new before the two have ever met


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`source` is stable, so that what was taken up, or closed, is not suggested again."""

    source: str
    text: str
    why: str


def suggestions_for(series: OneOnOne, viewer: Person) -> list[Suggestion]:
    """The most pressing first, at most six, without what stands or stood on the agenda. Five small queries."""
    today = clock.today()
    since = _since(series)
    taken = set(series.agenda.exclude(source="").values_list("source", flat=True))
    found = [
        *_goals(series, viewer, since.date(), today),
        *_promises(series, today),
        *_amended(series, viewer, since),
        *_feedback(series, viewer, since),
        *_anniversary(series.employee, today),
    ]
    return [one for one in found if one.source not in taken][:AT_MOST]


def _since(series: OneOnOne) -> datetime:
    held = series.meetings.filter(state=MeetingState.HELD).order_by("-starts_at")
    return held.values_list("starts_at", flat=True).first() or clock.now() - FIRST_TIME


def _goals(series: OneOnOne, viewer: Person, since: date, today: date) -> Iterator[Suggestion]:
    goals = Goal.objects.owned_by(series.employee).live().visible_to(viewer)
    rows = list(goals.only("public_id", "title", "blocker", "blocked_since", "confidence", "checked_in_on")[:100])
    for goal in rows:
        if goal.blocker:
            yield Suggestion(
                f"blocked:{goal.public_id}:{goal.blocked_since}",
                _("What would unblock “%(goal)s”?") % {"goal": _short(goal.title)},
                _("Blocked %(since)s: %(blocker)s") % {"since": _since_words(goal, today), "blocker": goal.blocker},
            )
    for goal in rows:
        said_on = goal.checked_in_on
        if not goal.blocker and goal.confidence is not None and goal.confidence <= LOW and said_on and said_on >= since:
            yield Suggestion(
                f"confidence:{goal.public_id}:{said_on}",
                _("What makes “%(goal)s” uncertain?") % {"goal": _short(goal.title)},
                _("Confidence %(confidence)d of 5 in the check-in of %(day)s.")
                % {"confidence": goal.confidence, "day": in_words(said_on)},
            )


def _since_words(goal: Goal, today: date) -> str:
    if goal.blocked_since is None:
        return ""
    days = (today - goal.blocked_since).days
    return ngettext("for %(days)d day", "for %(days)d days", days) % {"days": days}


def _promises(series: OneOnOne, today: date) -> Iterator[Suggestion]:
    """Promises that are late or old, whoever made them."""
    for promise in series.promises.owed().select_related("promised_by").order_by("promised_on")[:20]:
        days = promise.days_open(today)
        if days >= OLD_PROMISE_DAYS or promise.is_late(today):
            why = ngettext("%(name)s promised this a day ago.", "%(name)s promised this %(days)d days ago.", days) % {
                "name": promise.promised_by.called,
                "days": days,
            }
            yield Suggestion(f"promise:{promise.public_id}", _short(promise.text, 250), why)


def _amended(series: OneOnOne, viewer: Person, since: datetime) -> Iterator[Suggestion]:
    goals = Goal.objects.owned_by(series.employee).live().visible_to(viewer)
    rows = Proposal.objects.filter(
        goal__in=goals, state=ProposalState.ACCEPTED, answered_at__gte=since, previous_terms__isnull=False
    )
    for proposal in rows.select_related("goal").order_by("-answered_at")[:5]:
        yield Suggestion(
            f"amended:{proposal.public_id}",
            _("What does the change of “%(goal)s” mean for you?") % {"goal": _short(proposal.goal.title)},
            _("It was agreed anew since you last met."),
        )


def _feedback(series: OneOnOne, viewer: Person, since: datetime) -> Iterator[Suggestion]:
    """New notes to the employee. The words stay where they are: the agenda names the writer only."""
    notes = FeedbackNote.objects.filter(receiver=series.employee, created_at__gte=since).visible_to(viewer)
    for note in notes.select_related("writer").order_by("-created_at")[:3]:
        unread = viewer.pk == series.employee_id and note.seen_at is None
        yield Suggestion(
            f"feedback:{note.public_id}",
            _("The feedback from %(name)s") % {"name": note.writer.name},
            _("You have not read it yet.") if unread else _("Written since you last met."),
        )


def _anniversary(person: Person, today: date) -> Iterator[Suggestion]:
    if person.hired_on is None:
        return
    for year in (today.year - 1, today.year, today.year + 1):
        day = _in_year(person.hired_on, year)
        years = year - person.hired_on.year
        if years > 0 and abs((day - today).days) <= AROUND_ANNIVERSARY:
            words = ngettext("One year here: how has it been?", "%(years)d years here: how has it been?", years)
            yield Suggestion(
                f"anniversary:{year}",
                words % {"years": years},
                _("Joined on %(day)s.") % {"day": in_words(person.hired_on)},
            )


def _in_year(day: date, year: int) -> date:
    """29 February falls on the 28th of a shorter year."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _short(text: str, longest: int = 120) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
