"""Lists of goals: mine, my team's, somebody's, a unit's, the organisation's."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import Verdict
from sightline.foundation.people.models import OrgUnit, Person, ReportingClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals import rules
from sightline.plan.goals.cards import Card, cards_of
from sightline.plan.goals.enums import CLOSED_STATES
from sightline.plan.goals.models import ContributionLink, Dependency, Goal, SharedWork
from sightline.plan.goals.queries import PAGE, closed_goals_of, goals_of, goals_of_unit, seen_below
from sightline.plan.goals.sight import sights_of
from sightline.plan.goals.work import Work, work_of
from sightline.web.plan.goals.asking import me
from sightline.web.plan.goals.columns import filtered, goals_listing, rows_of_cards
from sightline.web.plan.goals.steps import SightStep, steps_to

FACES = 6  # of those who contribute to a goal of a unit
PEOPLE = 20  # of a team at a time, each with their goals


@dataclass(frozen=True, slots=True)
class Line:
    """A goal in a list, with the way up from it."""

    card: Card
    steps: list[SightStep]
    people: tuple[Person, ...] = ()  # of a unit's goal: some who contribute
    people_more: int = 0


@dataclass(frozen=True, slots=True)
class TeamRow:
    person: Person
    cards: list[Card]

    @property
    def needs(self) -> int:
        """How many of their goals ask for the manager: the list puts those first."""
        return sum(1 for card in self.cards if card.status in ("off_track", "attention", "proposed"))


def lines_of(goals: list[Goal], viewer: Person) -> list[Line]:
    sights = sights_of(goals, viewer)
    carriers = _carriers([goal for goal in goals if not goal.is_personal], viewer)
    return [
        Line(
            card,
            steps_to(card.goal, sights[card.goal.pk], named=False),
            tuple(carriers[card.goal.pk][:FACES]),
            max(0, len(carriers[card.goal.pk]) - FACES),
        )
        for card in cards_of(goals)
    ]


def _carriers(shared: list[Goal], viewer: Person) -> dict[int, list[Person]]:
    """Who contributes to goals that are carried together, as far as the viewer sees their goals. One query."""
    found: dict[int, list[Person]] = defaultdict(list)
    if shared:
        seen = seen_below(viewer, parent__in=shared).exclude(state__in=CLOSED_STATES)
        links = ContributionLink.objects.filter(parent__in=shared, ended_at=None, goal__in=seen)
        for one in links.select_related("goal__owner_person").order_by("kind", "id")[: PAGE * FACES]:
            owner = one.goal.owner_person
            if owner is not None and one.parent_id is not None and owner not in found[one.parent_id]:
                found[one.parent_id].append(owner)
    return found


@require_GET
def my_goals(request: HttpRequest) -> HttpResponse:
    return _of_person(request, me(request))


@require_GET
def person_goals(request: HttpRequest, public_id: str) -> HttpResponse:
    return _of_person(request, get_object_or_404(Person.objects.visible_to(me(request)), public_id=public_id))


def _of_person(request: HttpRequest, owner: Person) -> HttpResponse:
    viewer = me(request)
    is_closed = request.GET.get("show") == "closed"
    rows = closed_goals_of(owner, viewer) if is_closed else goals_of(owner, viewer)
    form, rows = filtered(request, rows)
    name = _("Goals of %(name)s") % {"name": owner.name}
    listing = goals_listing(request, rows, name, lambda goals: lines_of(goals, viewer))
    answer = listing.file()
    if answer is not None:
        return answer
    lines = listing.rows
    words = {
        "owner": owner,
        "is_mine": owner.pk == viewer.pk,
        "is_closed": is_closed,
        "lines": lines,
        "listing": listing,
        "form": form,
        "work": work_of(owner) if not lines and not is_closed else Work(),
        "may_draft": rules.can_draft_for(viewer, owner_person=owner),
        "leads": reach_of(viewer).leads,
    }
    return render(request, "plan/goals/lists/person.html", words)


def _start(request: HttpRequest) -> int:
    said = request.GET.get("from", "0")
    return int(said) if said.isdecimal() and len(said) < 6 else 0


@require_GET
def team_goals(request: HttpRequest) -> HttpResponse:
    """Everybody who reports to me directly, those who need me first."""
    viewer = me(request)
    direct = ReportingClosure.objects.filter(ancestor=viewer, depth=1).values("descendant_id")
    start = _start(request)
    people = list(Person.objects.visible_to(viewer).filter(id__in=direct)[start : start + PEOPLE + 1])
    shown = people[:PEOPLE]
    cards: dict[int, list[Card]] = defaultdict(list)
    goals = Goal.objects.visible_to(viewer).live().filter(owner_person__in=shown).with_owner().with_waiting()
    form, rows_of_team = filtered(request, goals)
    listing = goals_listing(request, rows_of_team, _("Goals of the team"), rows_of_cards)
    answer = listing.file()
    if answer is not None:
        return answer
    for card in cards_of(rows_of_team.order_by("owner_person", "-weight", "id")[: PEOPLE * 10]):
        cards[card.goal.owner_person_id or 0].append(card)
    late: dict[int, list[Dependency]] = defaultdict(list)
    held = [card.goal.pk for those in cards.values() for card in those]
    for need in Dependency.objects.late(clock.today()).filter(goal__in=held).with_parties() if held else ():
        late[need.goal_id].append(need)
    rows = sorted((TeamRow(one, cards[one.pk]) for one in shown), key=lambda row: -row.needs)
    more = f"?from={start + PEOPLE}" if len(people) > PEOPLE else ""
    words = {"rows": rows, "more": more, "listing": listing, "form": form, "late": late}
    return render(request, "plan/goals/lists/team.html", words)


@require_GET
def unit_goals(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = get_object_or_404(OrgUnit.objects.visible_to(me(request)).select_related("parent"), public_id=public_id)
    may_draft = rules.can_draft_for(me(request), owner_unit=unit)
    inside = list(OrgUnit.objects.visible_to(me(request)).filter(parent=unit, closed_on=None)[:PAGE])
    return _of_unit(request, unit, inside, may_draft, unit.name)


@require_GET
def organisation_goals(request: HttpRequest) -> HttpResponse:
    inside = list(OrgUnit.objects.visible_to(me(request)).filter(parent=None, closed_on=None)[:PAGE])
    return _of_unit(request, None, inside, rules.can_draft_for(me(request)), _("The whole organisation"))


def _of_unit(
    request: HttpRequest, unit: OrgUnit | None, inside: list[OrgUnit], may_draft: Verdict, name: str
) -> HttpResponse:
    form, rows = filtered(request, goals_of_unit(unit, me(request)))
    title = _("Goals of %(name)s") % {"name": name}
    listing = goals_listing(request, rows, title, lambda goals: lines_of(goals, me(request)))
    answer = listing.file()
    if answer is not None:
        return answer
    words = {
        "unit": unit,
        "name": name,
        "inside": inside,
        "lines": listing.rows,
        "listing": listing,
        "form": form,
        "may_draft": may_draft,
        "shared_work": SharedWork.objects.filter(unit=unit).first() if unit else None,
    }
    return render(request, "plan/goals/lists/unit.html", words)
