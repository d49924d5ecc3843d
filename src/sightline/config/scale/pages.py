"""Which pages are timed, as whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from sightline.coach.business_reviews.models import BusinessReview
from sightline.coach.conversations.models import Meeting, OneOnOne
from sightline.config.scale.timing import PageCost, Visitor, page_cost
from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewPart
from sightline.foundation.people.models import Assignment, OrgUnit, Person
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.goals.models import Goal
from sightline.plan.measures.models import RegisteredMeasure
from sightline.plan.performance_plans.models import PerformancePlan
from sightline.plan.strategy.models import StrategicObjective

ROLES = {  # the level that somebody stands on in scale.shape
    "employee": 9,
    "line manager": 7,
    "director": 3,
    "vice-president": 1,
    "chief executive": 0,
}
OWNER = "owner@meridian.example"


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    address: Callable[[Person], str | None]  # None: this person has no such page


def _plain(name: str, query: str = "") -> Callable[[Person], str]:
    return lambda person: reverse(name) + query


def _own_goal(person: Person) -> str | None:
    goal = Goal.objects.filter(owner_person=person).order_by("id").first()
    return reverse("plan:goal", args=[goal.public_id]) if goal else None


def _a_report(person: Person) -> Person:
    led = Assignment.objects.filter(manager=person).order_by("id").select_related("person").first()
    return led.person if led else person


def _report_page(name: str) -> Callable[[Person], str]:
    return lambda person: reverse(name, args=[_a_report(person).public_id])


def _own_unit(person: Person) -> str | None:
    unit = OrgUnit.objects.filter(assignments__person=person).first()
    return reverse("foundation:unit", args=[unit.public_id]) if unit else None


def _objective(person: Person) -> str | None:
    objective = StrategicObjective.objects.order_by("id").first()
    return reverse("plan:objective", args=[objective.public_id]) if objective else None


def _own_review(person: Person) -> str | None:
    review = Review.objects.filter(reviewee=person).first()
    return reverse("evaluate:review", args=[review.public_id]) if review else None


def _writing(person: Person) -> str | None:
    part = ReviewPart.objects.filter(writer=person).order_by("id").first()
    return reverse("evaluate:write", args=[part.public_id]) if part else None


def _progress(person: Person) -> str | None:
    cycle = ReviewCycle.objects.order_by("id").first()
    return reverse("evaluate:cycle-progress", args=[cycle.public_id]) if cycle else None


def _of_change(name: str) -> Callable[[Person], str | None]:
    def address(person: Person) -> str | None:
        change = StrategyChange.objects.filter(published_at__isnull=False).first()
        return reverse(name, args=[change.public_id]) if change else None

    return address


def _decision(person: Person) -> str | None:
    item = ImpactItem.objects.filter(decider=person).select_related("change", "goal").first()
    return reverse("plan:change-goal", args=[item.change.public_id, item.goal.public_id]) if item else None


def _business_review(person: Person) -> str | None:
    review = BusinessReview.objects.visible_to(person).first()
    return reverse("coach:business-review", args=[review.public_id]) if review else None


def _own_pair(name: str) -> Callable[[Person], str | None]:
    def address(person: Person) -> str | None:
        series = OneOnOne.objects.visible_to(person).order_by("id").first()
        return reverse(name, args=[series.public_id]) if series else None

    return address


def _own_meeting(person: Person) -> str | None:
    meeting = Meeting.objects.filter(series__in=OneOnOne.objects.visible_to(person)).order_by("-starts_at").first()
    return reverse("coach:meeting", args=[meeting.public_id]) if meeting else None


def _measure(person: Person) -> str:
    return reverse("plan:measure", args=[RegisteredMeasure.objects.order_by("id")[0].public_id])


def _plan(person: Person) -> str | None:
    plan = PerformancePlan.objects.visible_to(person).order_by("id").first()
    return reverse("plan:performance-plan", args=[plan.public_id]) if plan else None


PAGES = (
    Page("home", _plain("home")),
    Page("my goals", _plain("plan:goals")),
    Page("team’s goals", _plain("plan:team-goals")),
    Page("one goal", _own_goal),
    Page("weights of my goals", _plain("plan:weights")),
    Page("what if", _plain("plan:what-if")),
    Page("rules of goal quality", _plain("plan:goal-rules")),
    Page("cascade", _plain("plan:cascade")),
    Page("goal library", _plain("plan:goal-library")),
    Page("needed from others", _plain("plan:needs", "?side=theirs")),
    Page("handed over", _plain("plan:handovers")),
    Page("goals of people who left", _plain("plan:left-goals")),
    Page("suggested goals", _plain("plan:goal-suggestions")),
    Page("strategy", _plain("plan:strategy")),
    Page("objective", _objective),
    Page("philosophy", _plain("plan:philosophy")),
    Page("questions about the philosophy", _plain("plan:philosophy-questions")),
    Page("alignment", _plain("plan:alignment")),
    Page("goals without a path", _plain("plan:alignment-goals")),
    Page("work in sight", _plain("plan:alignment-work")),
    Page("line of sight on paper", _report_page("plan:person-sight")),
    Page("initiatives", _plain("plan:initiatives")),
    Page("changes of strategy", _plain("plan:changes")),
    Page("a change on its way", _of_change("plan:change")),
    Page("goals that a change moves", _of_change("plan:change-goals")),
    Page("decisions of a change", _of_change("plan:change-decisions")),
    Page("what a change means for me", _of_change("plan:change-mine")),
    Page("deciding about a goal", _decision),
    Page("business reviews", _plain("coach:business-reviews")),
    Page("one business review", _business_review),
    Page("what should change", _plain("coach:what-should-change")),
    Page("measures", _plain("plan:measures")),
    Page("one measure", _measure),
    Page("my performance plans", _plain("plan:performance-plans")),
    Page("a performance plan", _plan),
    Page("people without a plan", _plain("plan:missing-plans")),
    Page("competencies", _plain("plan:competencies")),
    Page("directory", _plain("foundation:people")),
    Page("directory search", _plain("foundation:people", "?q=sa")),
    Page("a report’s page", _report_page("foundation:person")),
    Page("unit", _own_unit),
    Page("units", _plain("foundation:units")),
    Page("team", _plain("coach:team")),
    Page("timeline", _report_page("coach:timeline")),
    Page("timeline, by month", _report_page("coach:months")),
    Page("suggestions", _plain("nudges")),
    Page("recognition", _plain("coach:recognition")),
    Page("feedback", _plain("coach:feedback")),
    Page("feedback asked", _plain("coach:requests")),
    Page("own feedback", _plain("coach:own-feedback")),
    Page("one-on-ones", _plain("coach:one-on-ones")),
    Page("one pair", _own_pair("coach:one-on-one")),
    Page("what changed for a pair", _own_pair("coach:suggestions")),
    Page("one meeting", _own_meeting),
    Page("minutes by kind", _plain("coach:minutes")),
    Page("handovers", _plain("coach:handovers")),
    Page("messages", _plain("messages")),
    Page("search", _plain("search", "?q=sa")),
    Page("my reviews", _plain("evaluate:reviews")),
    Page("one review", _own_review),
    Page("writing a review", _writing),
    Page("cycles", _plain("evaluate:cycles")),
    Page("cycle progress", _progress),
    Page("audit trail", _plain("foundation:audit")),
    Page("account", _plain("account")),
)


def cast() -> dict[str, Person]:
    """One person for each role, by the way `generate` numbers them. Small organisations lack the lower levels."""
    found = {}
    for role, level in ROLES.items():
        job = ("Chief executive", "Vice-president", "", "Director", "", "", "", "Line manager", "", "Specialist")[level]
        person = Person.objects.filter(assignments__job_profile__name=job, user__isnull=False).first()
        if person is not None:
            found[role] = person
    owner = Person.objects.filter(email=OWNER).first()
    return {**found, "programme owner": owner} if owner else found


def visits() -> Iterator[tuple[Page, str, Visitor, str]]:
    """Every page, role, and the address under which that role finds it."""
    for role, person in cast().items():
        assert person.user is not None  # noqa: S101  # cast() picks people with accounts
        visitor = Visitor(person.user)
        for page in PAGES:
            path = page.address(person)
            if path:
                yield page, role, visitor, visitor.settled(path)


def page_costs(people: int) -> Iterator[PageCost]:
    for page, role, visitor, path in visits():
        cost = page_cost(page.name, role, people, visitor, path)
        if cost is not None:
            yield cost
