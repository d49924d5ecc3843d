"""Changes while a goal runs: a new target, a pause, and taking it up again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals import operations, rules
from sightline.plan.goals.models import Goal, Proposal
from sightline.plan.goals.operations.parties import other_side
from sightline.plan.goals.operations.rebasing import terms_now
from sightline.web.plan.goals.asking import answer, fetch_goal, goal_url, me, refusal
from sightline.web.plan.goals.motion_forms import PauseForm, ResumeForm, TargetForm
from sightline.web.plan.goals.page import goal_page


@require_http_methods(["GET", "POST"])
def rebaseline(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_rebaseline(me(request), goal))
    terms = terms_now(goal)
    form = TargetForm(request.POST or None, terms=terms)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            proposal = operations.rebaseline(
                goal,
                by=me(request),
                reason=data["reason"],
                measures=form.wished(),
                due_on=data["due_on"],
                from_on=data["from_on"],
            )
            return _done(request, goal, proposal, _("The new target holds."))
        except OperationError as error:
            _tell(form, error)
    return _page(request, goal, form, "plan/goals/motion/target.html")


@require_http_methods(["GET", "POST"])
def pause(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_pause(me(request), goal))
    form = PauseForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            proposal = operations.pause(goal, by=me(request), **form.cleaned_data)
            return _done(request, goal, proposal, _("The goal rests."))
        except OperationError as error:
            _tell(form, error)
    return _page(request, goal, form, "plan/goals/motion/pause.html")


@require_POST
def resume(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_resume(me(request), goal))
    form = ResumeForm(request.POST)
    form.is_valid()
    try:
        operations.resume(goal, by=me(request), reason=form.cleaned_data.get("why", ""))
    except OperationError as error:
        page = goal_page(fetch_goal(request, public_id), me(request))
        page.refusal = refusal(error)
        return render(request, "plan/goals/goal/page.html", {"page": page}, status=422)
    return answer(request, goal)


def _done(request: HttpRequest, goal: Goal, proposal: Proposal | None, done: str) -> HttpResponse:
    name = proposal.proposed_to.name if proposal else ""
    messages.success(request, _("Proposed. %(name)s is asked to agree.") % {"name": name} if name else done)
    return HttpResponseRedirect(goal_url(goal))


def _tell(form: TargetForm | PauseForm, error: OperationError) -> None:
    form.add_error(error.field if error.field in form.fields else None, refusal(error))


def _page(request: HttpRequest, goal: Goal, form: TargetForm | PauseForm, template: str) -> HttpResponse:
    other = other_side(goal, me(request))
    words = {"goal": goal, "form": form, "asked_next": other.called if other else ""}
    return render(request, template, words, status=422 if form.is_bound else 200)
