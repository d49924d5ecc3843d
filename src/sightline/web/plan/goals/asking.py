"""What every view on goals begins with: who asks, and about which goal."""

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.changes.models import ImpactItem
from sightline.plan.goals.enums import ProposalState
from sightline.plan.goals.models import (
    ContributionLink,
    Dependency,
    Goal,
    GoalFollow,
    GoalHandover,
    Proposal,
    TargetVersion,
    WeightVersion,
)
from sightline.web.errors import is_fragment
from sightline.web.plan.goals.page import goal_page


def me(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def fetch_goal(request: HttpRequest, public_id: str) -> Goal:
    """404 unless it exists for the one who asks. Comes with all that rules and the page want to know of it."""
    viewer = me(request)
    proposals = Proposal.objects.filter(goal=OuterRef("pk"))
    below = ContributionLink.objects.filter(parent=OuterRef("pk"), ended_at=None)
    waiting = ImpactItem.objects.filter(goal=OuterRef("pk")).waiting()
    rows = (
        Goal.objects.visible_to(viewer)
        .with_owner()
        .with_line_of(viewer)
        .select_related("created_by", "competency", "behaviour__value")
        .select_related("from_template__template", "from_template__version")
        .annotate(
            has_proposals=Exists(proposals),
            has_proposal=Exists(proposals.filter(state=ProposalState.WAITING)),
            has_below=Exists(below),
            has_versions=Exists(TargetVersion.objects.filter(measure__goal=OuterRef("pk"))),
            has_weight_versions=Exists(WeightVersion.objects.filter(goal=OuterRef("pk"))),
            is_followed=Exists(GoalFollow.objects.filter(goal=OuterRef("pk"), person=viewer)),
            followers=Count("follows"),
            has_handovers=Exists(GoalHandover.objects.filter(goal=OuterRef("pk"))),
            has_needs=Exists(Dependency.objects.filter(Q(goal=OuterRef("pk")) | Q(served_by=OuterRef("pk")))),
            changing_id=Subquery(waiting.values("change__public_id")[:1]),
            changing_title=Subquery(waiting.values("change__title")[:1]),
            changing_by=Subquery(waiting.values("change__decide_by")[:1]),
        )
    )
    return get_object_or_404(rows, public_id=public_id)


def fetch_proposal(request: HttpRequest, public_id: str, proposal_id: str) -> Proposal:
    goal = fetch_goal(request, public_id)
    rows = goal.proposals.select_related("proposed_by", "proposed_to")
    proposal = get_object_or_404(rows, public_id=proposal_id)
    proposal.goal = goal
    return proposal


def goal_url(goal: Goal) -> str:
    return reverse("plan:goal", args=[goal.public_id])


def answer(request: HttpRequest, goal: Goal) -> HttpResponse:
    """After something was done: the goal's body for htmx, otherwise the page anew."""
    if not is_fragment(request):
        return HttpResponseRedirect(goal_url(goal))
    fresh = fetch_goal(request, goal.public_id)
    return render(request, "plan/goals/goal/body.html", {"page": goal_page(fresh, me(request))})


def refusal(error: OperationError) -> str:
    """What a form says of a wish that could not be met: the reason, and what would be right."""
    return f"{error.message} {error.fix}" if error.fix else error.message
