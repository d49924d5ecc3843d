"""The team page, and the way into this area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from sightline.coach.evidence.team import LONG_WITHOUT, Member, team_of
from sightline.foundation.people.reach import reach_of
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
