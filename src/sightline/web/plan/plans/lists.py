"""One's own plans, or those of somebody one leads: one for each assignment."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import Verdict
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.performance_plans import rules
from sightline.plan.performance_plans.models import PerformancePlan
from sightline.plan.performance_plans.queries import assignments_of, plans_of
from sightline.web.plan.strategy.pages import person_of


@dataclass(frozen=True, slots=True)
class Work:
    """An assignment with the plan of these days, if there is one that the viewer may see."""

    assignment: Assignment
    plan: PerformancePlan | None
    may_make: Verdict


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    return _of(request, person_of(request))


@require_GET
def of_person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open to everyone; plans appear as far as the viewer sees them."""
    return _of(request, get_object_or_404(Person.objects.visible_to(person_of(request)), public_id=public_id))


def _of(request: HttpRequest, subject: Person) -> HttpResponse:
    viewer, today = person_of(request), clock.today()
    plans = list(plans_of(subject, viewer)[:50])
    running = {plan.assignment_id: plan for plan in reversed(plans) if plan.ends_on >= today}
    work = [Work(one, running.get(one.pk), rules.can_make_for(viewer, one)) for one in assignments_of(subject, today)]
    shown = {one.plan.pk for one in work if one.plan is not None}
    words = {
        "subject": subject,
        "is_mine": subject.pk == viewer.pk,
        "work": work,
        "earlier": [plan for plan in plans if plan.pk not in shown],
        "can_see_missing": rules.can_see_missing(viewer),
    }
    return render(request, "plan/plans/plans.html", words)
