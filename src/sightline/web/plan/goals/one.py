"""The page of one goal, and the small things done on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals import operations, rules
from sightline.plan.goals.cards import card_of
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.queries import trace_of
from sightline.plan.goals.sight import sight_of
from sightline.web.errors import is_fragment
from sightline.web.plan.goals.asking import answer, fetch_goal, me, refusal
from sightline.web.plan.goals.forms import CloseForm, ReasonForm
from sightline.web.plan.goals.formula import formula_of
from sightline.web.plan.goals.page import GoalPage, goal_page
from sightline.web.plan.goals.steps import steps_to


def show(request: HttpRequest, page: GoalPage, *, status: int = 200) -> HttpResponse:
    """The page, or its body for htmx: the same template either way."""
    template = "plan/goals/goal/body.html" if is_fragment(request) else "plan/goals/goal/page.html"
    return render(request, template, {"page": page}, status=status)


@require_GET
def goal(request: HttpRequest, public_id: str) -> HttpResponse:
    return show(request, goal_page(fetch_goal(request, public_id), me(request)))


@require_GET
def why(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the goal serves, step by step, with owners."""
    found = fetch_goal(request, public_id)
    sight = sight_of(found, me(request))
    template = "plan/goals/why/chain.html" if is_fragment(request) else "plan/goals/why/page.html"
    return render(request, template, {"goal": found, "sight": sight, "steps": steps_to(found, sight)})


@require_GET
def trace(request: HttpRequest, public_id: str) -> HttpResponse:
    """How the number is computed, with every input."""
    found = fetch_goal(request, public_id)
    formula = formula_of(found, trace_of(found), me(request))
    template = "plan/goals/trace/formula.html" if is_fragment(request) else "plan/goals/trace/page.html"
    return render(request, template, {"goal": found, "card": card_of(found), "formula": formula})


@require_POST
def follow_goal(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_goal(request, public_id)
    require(rules.can_follow(me(request), found))
    operations.follow(found, by=me(request))
    return answer(request, found)


@require_POST
def unfollow_goal(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_goal(request, public_id)
    require(rules.can_follow(me(request), found))
    operations.unfollow(found, by=me(request))
    return answer(request, found)


@require_POST
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_goal(request, public_id)
    require(rules.can_close(me(request), found))
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _refused(request, public_id, " ".join(str(one) for all in form.errors.values() for one in all))
    outcome = GoalState(form.cleaned_data["outcome"])
    try:
        operations.close_goal(found, by=me(request), outcome=outcome, note=form.cleaned_data["note"])
    except OperationError as error:
        return _refused(request, public_id, refusal(error))
    return answer(request, found)


@require_POST
def reopen_goal(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_goal(request, public_id)
    require(rules.can_reopen(me(request), found))
    form = ReasonForm(request.POST)
    form.is_valid()
    operations.reopen(found, by=me(request), why=form.cleaned_data.get("why", ""))
    return answer(request, found)


def _refused(request: HttpRequest, public_id: str, reason: str) -> HttpResponse:
    """The page again with the reason on top."""
    page = goal_page(fetch_goal(request, public_id), me(request))
    page.refusal = reason
    return show(request, page, status=422)
