"""Newer words of a template, beside those of the goals that came from it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals import library_rules
from sightline.plan.goals.enums import CLOSED_STATES
from sightline.plan.goals.merging import as_begun
from sightline.plan.goals.models import Goal, GoalCopy, TemplateVersion
from sightline.plan.goals.operations.library import current_version
from sightline.plan.goals.operations.offering import keep_own, offered_terms, take_version
from sightline.plan.goals.terms import of_goal, read
from sightline.web.plan.goals.asking import fetch_goal, goal_url, me, refusal
from sightline.web.plan.goals.comparing import Difference, differences
from sightline.web.plan.goals.library.pages import fetch_template

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Offer:
    goal: Goal
    changes: list[Difference]


@require_GET
def offers(request: HttpRequest, public_id: str) -> HttpResponse:
    """My goals that hold older words of this template: what would change, and what stays."""
    found = fetch_template(request, public_id)
    newest = current_version(found)
    mine = GoalCopy.objects.filter(template=found, goal__owner_person=me(request)).exclude(
        goal__state__in=CLOSED_STATES
    )
    rows = mine.select_related("goal__owner_person", "goal__owner_unit", "version", "template")
    copies = [one for one in rows.prefetch_related("goal__measures")[:SHOWN] if is_behind(one, newest)]
    words = {"template": found, "newest": newest, "offers": [offer_of(one, newest) for one in copies]}
    return render(request, "plan/goals/library/offer.html", words)


def is_behind(copy: GoalCopy, newest: TemplateVersion) -> bool:
    return copy.version.number < newest.number and copy.passed < newest.number


def offer_of(copy: GoalCopy, newest: TemplateVersion) -> Offer:
    return Offer(copy.goal, differences(of_goal(copy.goal), offered_terms(copy, newest)))


def local_changes(copy: GoalCopy) -> list[Difference]:
    """How the goal differs from the version of the template that it holds."""
    mine = of_goal(copy.goal)
    return differences(as_begun(read(copy.version.terms), mine, copy.measures), mine)


@require_GET
def origin(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a goal came from, what is its own by now, and what newer words would change."""
    goal = fetch_goal(request, public_id)
    copy = _copy_of(goal)
    newest = current_version(copy.template)
    words = {
        "goal": goal,
        "copy": copy,
        "newest": newest,
        "differences": local_changes(copy),
        "offer": offer_of(copy, newest) if is_behind(copy, newest) else None,
        "may_follow": library_rules.can_follow_template(me(request), copy),
    }
    return render(request, "plan/goals/library/origin.html", words)


@require_POST
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    copy = _copy_of(goal)
    require(library_rules.can_follow_template(me(request), copy))
    try:
        proposal = take_version(copy, by=me(request))
        told = _("Proposed. %(name)s is asked to agree.") % {"name": proposal.proposed_to.name} if proposal else ""
        messages.success(request, told or _("The goal has the newer words."))
    except OperationError as error:
        messages.error(request, refusal(error))
    return redirect(goal_url(goal))


@require_POST
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    copy = _copy_of(goal)
    require(library_rules.can_follow_template(me(request), copy))
    try:
        keep_own(copy, by=me(request))
        messages.success(request, _("The goal keeps its own words."))
    except OperationError as error:
        messages.error(request, refusal(error))
    return redirect(goal_url(goal))


def _copy_of(goal: Goal) -> GoalCopy:
    rows = GoalCopy.objects.select_related("template__unit", "version", "assignment__made_by")
    copy: GoalCopy = get_object_or_404(rows, goal=goal)
    copy.goal = goal
    return copy
