"""Who may do what with a performance plan, in plain English. This file is meant to be read by HR.

* A plan has two sides: the one whose plan it is, and the manager whom the assignment names (where it names nobody, the
  employee alone). Managers further up may stand in for the manager.
* Either side may write a plan and put it forward; doing so counts as that side's acknowledgement of the version. The
  other side acknowledges it, or puts forward another version.
* HR partners and the programme owner read plans that were put forward; they change nothing. A draft is its writer's.
"""

from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Assignment, Person, ReportingClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.performance_plans.enums import PlanSide, PlanState
from sightline.plan.performance_plans.models import PerformancePlan


def side_of(person: Person, assignment: Assignment) -> PlanSide | None:
    """Which side somebody is on today; None: neither."""
    if person.pk == assignment.person_id:
        return PlanSide.EMPLOYEE
    if person.pk == assignment.manager_id:
        return PlanSide.MANAGER
    return PlanSide.MANAGER if _stands_above(person, assignment) else None


def _stands_above(person: Person, assignment: Assignment) -> bool:
    """Above the manager of this assignment; the manager of another assignment has no say in this one.

    Asked once per assignment and person.
    """
    known: dict[int, bool] = assignment.__dict__.setdefault("_stands_above", {})
    if person.pk not in known:
        lines = ReportingClosure.objects.filter(ancestor=person, descendant_id=assignment.manager_id or 0)
        known[person.pk] = lines.exists()
    return known[person.pk]


def can_make_for(person: Person, assignment: Assignment) -> Verdict:
    if assignment.ends_on is not None and assignment.ends_on < clock.today():
        return denied("assignment_over", _("This work has ended, so there is nothing to plan any more."))
    return _is_a_side(person, assignment)


def _is_a_side(person: Person, assignment: Assignment) -> Verdict:
    if side_of(person, assignment) is not None:
        return ALLOWED
    return denied("not_a_side", _("A plan is agreed between the one whose plan it is and their manager."))


def can_change(person: Person, plan: PerformancePlan) -> Verdict:
    """Put forward another version, or go on with one's own draft. `plan.assignment` fetched along."""
    if plan.state == PlanState.DRAFT and plan.written_by_id != person.pk:
        return denied("not_your_draft", _("A draft is its writer’s alone until it is put forward."))
    if plan.ends_on < clock.today():
        return denied("plan_over", _("This plan is over and stays as it was."))
    return _is_a_side(person, plan.assignment)


def can_acknowledge(person: Person, plan: PerformancePlan, acknowledged: frozenset[PlanSide]) -> Verdict:
    """`acknowledged`: the sides that stand by the newest version already."""
    if plan.state == PlanState.DRAFT:
        return denied("still_a_draft", _("A draft is put forward first."))
    side = side_of(person, plan.assignment)
    if side is None:
        return _is_a_side(person, plan.assignment)
    if side in acknowledged:
        return denied("acknowledged", _("Your side stands by this version already."))
    return ALLOWED


def can_discard(person: Person, plan: PerformancePlan) -> Verdict:
    if plan.state != PlanState.DRAFT:
        return denied("not_a_draft", _("What was put forward stays on record."))
    return can_change(person, plan)


def can_see_missing(person: Person) -> Verdict:
    """The list of people without an acknowledged plan: HR, and everybody who leads somebody, each within reach."""
    reach = reach_of(person)
    if reach.is_programme_owner or reach.is_hr_partner or reach.leads:
        return ALLOWED
    return denied("nobody_to_see", _("This list is for people who lead others, and for HR."))
