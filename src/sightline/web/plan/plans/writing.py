"""Writing a plan, and changing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.competencies.models import PerformanceStandard
from sightline.plan.competencies.queries import expected_of
from sightline.plan.goals.enums import LIVE_STATES
from sightline.plan.goals.models import Goal
from sightline.plan.performance_plans import operations, rules
from sightline.plan.performance_plans.enums import PlanState
from sightline.plan.performance_plans.models import PerformancePlan, PlanGoal
from sightline.web.plan.plans.asking import fetch_assignment, fetch_plan, readers_of
from sightline.web.plan.plans.forms import PlanForm, initial_of, usual
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """For an assignment: as a draft, or put forward at once."""
    person = person_of(request)
    assignment = fetch_assignment(request, public_id)
    require(rules.can_make_for(person, assignment))
    initial = usual(assignment, _free_goals(assignment), clock.today())
    form = PlanForm(request.POST or None, assignment=assignment, initial=initial)
    if form.is_valid():
        made = attempt(form, lambda: operations.draft_plan(assignment, words=form.words(), by=person))
        if made is not None:
            return _go_on(request, made, person)
    return _page(request, form, assignment, None)


def _go_on(request: HttpRequest, plan: PerformancePlan, person: Person) -> HttpResponse:
    if request.POST.get("do") == "propose":
        operations.put_forward(plan, by=person)
        messages.success(request, _("The plan is put forward. The other side is asked for an answer."))
    else:
        messages.success(request, _("The draft is kept. Nobody else sees it yet."))
    return redirect("plan:performance-plan", plan.public_id)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """A draft is rewritten; a plan that was put forward gets a further version."""
    person = person_of(request)
    plan = fetch_plan(request, public_id)
    require(rules.can_change(person, plan))
    form = PlanForm(request.POST or None, assignment=plan.assignment, plan=plan, initial=initial_of(plan))
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        made = attempt(form, lambda: operations.revise_plan(plan, words=form.words(), by=person, seen=seen))
        if made is not None and made.state == PlanState.DRAFT:
            return _go_on(request, made, person)
        if made is not None:
            messages.success(request, _("The new version is put forward. The earlier ones stay readable."))
            return redirect("plan:performance-plan", plan.public_id)
    return _page(request, form, plan.assignment, plan)


def _free_goals(assignment: Assignment) -> list[str]:
    """Running goals of the person that stand in no plan of these days."""
    taken = PlanGoal.objects.filter(plan__person=assignment.person, plan__ends_on__gte=clock.today())
    rows = Goal.objects.filter(owner_person=assignment.person, state__in=LIVE_STATES)
    return list(rows.exclude(pk__in=taken.values("goal_id")).values_list("public_id", flat=True))


def _page(request: HttpRequest, form: PlanForm, assignment: Assignment, plan: PerformancePlan | None) -> HttpResponse:
    job = assignment.job_profile
    words = {
        "form": form,
        "plan": plan,
        "assignment": assignment,
        "is_mine": assignment.person_id == person_of(request).pk,
        "readers": readers_of(assignment, person_of(request)),
        "expected": expected_of(job) if job else [],
        "standards": PerformanceStandard.objects.filter(job_profile=job) if job else [],
        "is_draft": plan is None or plan.state == PlanState.DRAFT,
    }
    return render(request, "plan/plans/form.html", words, status=422 if form.is_bound else 200)
