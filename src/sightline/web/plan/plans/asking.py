"""What every view of plans begins with."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sightline.foundation.people.models import Assignment, Person
from sightline.plan.performance_plans.models import PerformancePlan
from sightline.web.plan.strategy.pages import person_of

WITH = ("person", "assignment__person", "assignment__unit", "assignment__job_profile", "assignment__manager")


def fetch_plan(request: HttpRequest, public_id: str) -> PerformancePlan:
    rows = PerformancePlan.objects.visible_to(person_of(request)).select_related(*WITH, "written_by")
    return get_object_or_404(rows, public_id=public_id)


def fetch_assignment(request: HttpRequest, public_id: str) -> Assignment:
    """Who works where is open to everyone; whether one may write a plan for it, the rule says."""
    rows: QuerySet[Assignment] = Assignment.objects.select_related("person", "unit", "job_profile", "manager")
    return get_object_or_404(rows.filter(person__in=Person.objects.visible_to(person_of(request))), public_id=public_id)


def readers_of(assignment: Assignment, viewer: Person) -> str:
    """Who will read it, said before it is written."""
    mine = assignment.person_id == viewer.pk
    if assignment.manager is None:
        return _("Your HR partner and the programme owner can read it once it is put forward. A draft is yours alone.")
    if mine:
        told = {"name": assignment.manager.name}
        return (
            _(
                "%(name)s, the managers above, your HR partner and the programme owner can read it once it is put "
                "forward. A draft is yours alone."
            )
            % told
        )
    return _(
        "%(name)s, the managers above, their HR partner and the programme owner can read it once it is put forward. "
        "A draft is yours alone."
    ) % {"name": assignment.person.name}
