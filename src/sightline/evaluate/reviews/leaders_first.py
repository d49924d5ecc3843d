"""Leaders go first: a team's own parts open when those who lead it are through. One query a question.

A leader is through when at least one goal of theirs is agreed and open to everybody, their performance plan names a
development focus (where the organisation keeps plans at all), and their own part of this cycle, if they have one, is
sent; or when HR recorded an exception. Their own part waits for their leader in turn, so that the order follows the
hierarchy. Whoever is away or has left holds nobody up, and neither does a reviewer who leads nobody here (a board
member). That a leader is through is open to everybody in the cycle; what they wrote is not.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sightline.evaluate.reviews.enums import PartState, Rater
from sightline.evaluate.reviews.models import LeaderException, Review, ReviewCycle, ReviewPart
from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Leave, Person, ReportingClosure
from sightline.plan.goals.enums import GoalState, Visibility
from sightline.plan.goals.models import Goal
from sightline.plan.performance_plans.models import PerformancePlan


@dataclass(frozen=True, slots=True)
class LeaderStanding:
    """`missing` in words; empty when the leader is through."""

    person: Person
    missing: tuple[str, ...]
    is_excepted: bool = False

    @property
    def is_through(self) -> bool:
        return self.is_excepted or not self.missing


def holding_up(cycle: ReviewCycle, reviewee_id: int) -> list[LeaderStanding]:
    """Who leads this person and is not through yet. Empty for a cycle without the order."""
    if not cycle.leaders_first:
        return []
    own = _lines(cycle).filter(person_id=reviewee_id).values("manager_id")
    return [one for one in map(_standing, _asked(cycle, Person.objects.filter(id__in=own))) if not one.is_through]


def leaders_of(cycle: ReviewCycle) -> Any:
    """Everybody who leads somebody in this cycle, the topmost first, with what `standing` needs."""
    people = Review.objects.filter(cycle=cycle).values("reviewee_id")
    leading = _lines(cycle).filter(person_id__in=people).values("manager_id")
    above = ReportingClosure.objects.filter(descendant_id=OuterRef("pk")).order_by().values("descendant_id")
    depth = Coalesce(Subquery(above.annotate(n=Count("ancestor_id")).values("n")), 0, output_field=IntegerField())
    return _asked(cycle, Person.objects.filter(id__in=leading)).annotate(height=depth).order_by("height", "name", "id")


def standing(leader: Person) -> LeaderStanding:
    """Of somebody fetched by `leaders_of`."""
    return _standing(leader)


def not_through(cycle: ReviewCycle) -> Any:
    """Leaders who hold their team up. No annotation of rows: for use in a condition."""
    gaps = Q(agreed_goal=False) | Q(named_focus=False) | Q(own_part_open=True)
    return _asked(cycle, Person.objects.all()).filter(gaps, excepted=False)


def waiting_parts(cycle: ReviewCycle) -> Q:
    """The condition on parts that wait for a leader."""
    held_up = _lines(cycle).filter(
        person_id=OuterRef("review__reviewee_id"), manager__in=not_through(cycle).values("id")
    )
    return Q(Exists(held_up), rater=Rater.SELF)


def _lines(cycle: ReviewCycle) -> "QuerySet[Assignment]":
    """Reporting lines as the cycle knows them."""
    return Assignment.objects.in_force(cycle.reference_on).filter(manager__isnull=False)


def _asked(cycle: ReviewCycle, people: "QuerySet[Person]") -> Any:  # a queryset with more than a Person's fields
    """Those of them who are here, each with what they have and what is missing."""
    today = clock.today()
    goals = Goal.objects.filter(owner_person=OuterRef("pk"), state=GoalState.ACTIVE, visibility=Visibility.OPEN)
    plans = PerformancePlan.objects.published().in_force(today)
    focus = plans.filter(person=OuterRef("pk")).exclude(development_focus="")
    own = ReviewPart.objects.filter(review__cycle=cycle, rater=Rater.SELF, writer=OuterRef("pk"))
    away = Leave.objects.in_force(today).filter(person=OuterRef("pk"))
    return (
        people.filter(id__in=Person.objects.working(today).values("id"))
        .filter(~Exists(away))
        .annotate(
            agreed_goal=Exists(goals),
            named_focus=Case(When(~Q(Exists(plans)), then=Value(True)), default=Exists(focus)),
            own_part_open=Exists(own.exclude(state=PartState.SENT)),
            excepted=Exists(LeaderException.objects.filter(cycle=cycle, leader=OuterRef("pk"))),
        )
    )


def _standing(leader: Person) -> LeaderStanding:
    has = leader.__dict__  # as `_asked` annotates it
    gaps = (
        (not has["agreed_goal"], _("a goal that is agreed and open to everybody")),
        (not has["named_focus"], _("a development focus")),
        (has["own_part_open"], _("their own part of this cycle")),
    )
    return LeaderStanding(leader, tuple(words for is_missing, words in gaps if is_missing), has["excepted"])
