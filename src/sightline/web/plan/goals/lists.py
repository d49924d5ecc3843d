"""Lists of goals: mine, my team's, somebody's, a unit's, the organisation's."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sightline.foundation.core.verdicts import Verdict
from sightline.foundation.people.models import OrgUnit, Person, ReportingClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals import rules
from sightline.plan.goals.cards import Card, cards_of
from sightline.plan.goals.models import Goal
from sightline.plan.goals.queries import PAGE, closed_goals_of, goals_of, goals_of_unit
from sightline.plan.goals.sight import sights_of
from sightline.plan.goals.work import Work, work_of
from sightline.web.plan.goals.asking import me
from sightline.web.plan.goals.steps import SightStep, steps_to

PEOPLE = 20  # of a team at a time, each with their goals


@dataclass(frozen=True, slots=True)
class Line:
    """A goal in a list, with the way up from it."""

    card: Card
    steps: list[SightStep]


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
    return [Line(card, steps_to(card.goal, sights[card.goal.pk], named=False)) for card in cards_of(goals)]


@require_GET
def my_goals(request: HttpRequest) -> HttpResponse:
    return _of_person(request, me(request))


@require_GET
def person_goals(request: HttpRequest, public_id: str) -> HttpResponse:
    return _of_person(request, get_object_or_404(Person.objects.visible_to(me(request)), public_id=public_id))


def _of_person(request: HttpRequest, owner: Person) -> HttpResponse:
    viewer = me(request)
    is_closed = request.GET.get("show") == "closed"
    start = _start(request)
    rows = closed_goals_of(owner, viewer) if is_closed else goals_of(owner, viewer)
    found = list(rows[start : start + PAGE + 1])
    lines = lines_of(found[:PAGE], viewer)
    words = {
        "owner": owner,
        "is_mine": owner.pk == viewer.pk,
        "is_closed": is_closed,
        "lines": lines,
        "work": work_of(owner) if not lines and not is_closed else Work(),
        "may_draft": rules.can_draft_for(viewer, owner_person=owner),
        "leads": reach_of(viewer).leads,
        "more": _more(request, start, found),
    }
    return render(request, "plan/goals/lists/person.html", words)


def _start(request: HttpRequest) -> int:
    said = request.GET.get("from", "0")
    return int(said) if said.isdecimal() and len(said) < 6 else 0


def _more(request: HttpRequest, start: int, found: list[Goal]) -> str:
    if len(found) <= PAGE:
        return ""
    query = request.GET.copy()
    query["from"] = str(start + PAGE)
    return "?" + query.urlencode()


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
    for card in cards_of(goals.order_by("owner_person", "-weight", "id")[: PEOPLE * 10]):
        cards[card.goal.owner_person_id or 0].append(card)
    rows = sorted((TeamRow(one, cards[one.pk]) for one in shown), key=lambda row: -row.needs)
    more = f"?from={start + PEOPLE}" if len(people) > PEOPLE else ""
    return render(request, "plan/goals/lists/team.html", {"rows": rows, "more": more})


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
    start = _start(request)
    found = list(goals_of_unit(unit, me(request))[start : start + PAGE + 1])
    words = {
        "unit": unit,
        "name": name,
        "inside": inside,
        "lines": lines_of(found[:PAGE], me(request)),
        "may_draft": may_draft,
        "more": _more(request, start, found),
    }
    return render(request, "plan/goals/lists/unit.html", words)
