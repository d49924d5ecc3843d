"""The team page, the way into this area, and the timeline of a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.team import LONG_WITHOUT, Member, team_of
from sightline.coach.evidence.timeline import Cursor, Wanted, timeline_page
from sightline.coach.feedback import rules
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.web.coach.picking import viewer_of
from sightline.web.coach.wording import TeamFacts, facts_of, lede_of, worded


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    return redirect("coach:team" if reach_of(viewer_of(request)).leads else "coach:feedback")


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    members, cursor = team_of(viewer, after=request.GET.get("after", ""))
    by_name = request.GET.get("order") == "name"
    if by_name:
        members = sorted(members, key=lambda member: member.person.name)
    context = {
        "rows": [worded(member) for member in members],
        "cursor": cursor,
        "by_name": by_name,
        "facts": _facts(members),
        "lede": lede_of(members),
    }
    return render(request, "coach/team.html", context)


def _facts(members: list[Member]) -> TeamFacts | None:
    return facts_of(members, LONG_WITHOUT) if members else None


@require_GET
def timeline(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    people = rules.with_reach_of(Person.objects.visible_to(viewer), viewer)
    person = get_object_or_404(people, public_id=public_id)
    require(rules.can_read_timeline(viewer, person))
    kinds = frozenset(EvidenceKind(kind) for kind in request.GET.getlist("kind") if kind in EvidenceKind.values)
    wanted = Wanted(
        since=_day(request, "since"),
        until=_day(request, "until"),
        kinds=kinds,
        goal=_one(Goal.objects.visible_to(viewer), request.GET.get("goal", "")),
        competency=_one(Competency.objects.visible_to(viewer), request.GET.get("competency", "")),
    )
    page = timeline_page(person, viewer, wanted, after=Cursor.read(request.GET.get("after", "")))
    context = {
        "subject": person,
        "page": page,
        "wanted": wanted,
        "kinds": [(kind, kind in kinds) for kind in EvidenceKind],
        "is_filtered": wanted != Wanted(),
    }
    return render(request, "coach/timeline.html", context)


def _day(request: HttpRequest, name: str):  # type: ignore[no-untyped-def]  # a date or None
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:  # well formed, but no such day
        return None


def _one(rows, public_id: str):  # type: ignore[no-untyped-def]  # one row of any model, or None
    return get_object_or_404(rows, public_id=public_id) if public_id else None
