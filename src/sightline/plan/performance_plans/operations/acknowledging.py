"""Both sides stand by a version of a plan."""

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.performance_plans.enums import PlanSide, PlanState
from sightline.plan.performance_plans.errors import PlanAnsweredError, PlanChangedMeanwhileError, PlanNotDraftError
from sightline.plan.performance_plans.models import PerformancePlan, PlanAcknowledgement, PlanVersion
from sightline.plan.performance_plans.paths import plan_path


@transaction.atomic
def acknowledge_plan(plan: PerformancePlan, *, by: Person, seen: int | None = None) -> PerformancePlan:
    """Stand by the newest version. With both sides it comes into force; an earlier one is in force until then."""
    rows = PerformancePlan.objects.select_for_update(of=("self",))
    plan = rows.select_related("person", "assignment__person", "assignment__manager").get(pk=plan.pk)
    version = plan.versions.first()
    if version is None:
        raise PlanNotDraftError(_("This plan has not been put forward yet."))
    if seen is not None and seen != version.number:
        raise PlanChangedMeanwhileError(
            _("A newer version was put forward after you opened this page."),
            field="seen",
            value=seen,
            fix=_("Read it first."),
        )
    if version.acknowledgements.filter(side=_side(plan, by)).exists():
        raise PlanAnsweredError(_("Your side stands by this version already."))
    stand_by(plan, version, by=by)
    record("plans.acknowledged", plan, by=by, after={"version": version.number, "state": plan.state})
    return plan


def stand_by(plan: PerformancePlan, version: PlanVersion, *, by: Person | None) -> None:
    """The side of `by` stands by the version; who acts for the command line stands for nobody."""
    if by is not None:
        PlanAcknowledgement.objects.get_or_create(version=version, side=_side(plan, by), defaults={"person": by})
        settle_duties(plan, kinds=[DutyKind.ACKNOWLEDGE_PLAN], person=by)
    if _needed(plan) <= set(version.acknowledgements.values_list("side", flat=True)):
        _come_into_force(plan, version)


def _side(plan: PerformancePlan, by: Person) -> PlanSide:
    return PlanSide.EMPLOYEE if by.pk == plan.person_id else PlanSide.MANAGER


def _needed(plan: PerformancePlan) -> set[str]:
    """Where the assignment names no manager, as at the top, the employee alone."""
    alone = plan.assignment.manager_id is None
    return {PlanSide.EMPLOYEE.value} if alone else {PlanSide.EMPLOYEE.value, PlanSide.MANAGER.value}


def _come_into_force(plan: PerformancePlan, version: PlanVersion) -> None:
    plan.state, plan.version_in_force, plan.acknowledged_at = PlanState.ACKNOWLEDGED, version.number, clock.now()
    plan.save(update_fields=["state", "version_in_force", "acknowledged_at"])
    settle_duties(plan, kinds=[DutyKind.ACKNOWLEDGE_PLAN])
    settle_duties(plan.assignment, kinds=[DutyKind.MAKE_PLAN])


def ask_the_other_side(plan: PerformancePlan, *, by: Person | None) -> None:
    """Open the duty to answer. Whoever has no account is asked by their manager in person."""
    if plan.state == PlanState.ACKNOWLEDGED:
        return
    settle_duties(plan, kinds=[DutyKind.ACKNOWLEDGE_PLAN])
    employee = plan.person
    other = plan.assignment.manager if by is not None and by.pk == employee.pk else employee
    if other is None or other.user_id is None:
        return
    mine = other.pk == employee.pk
    told = {"name": employee.name}
    open_duty(
        other,
        DutyKind.ACKNOWLEDGE_PLAN,
        about=plan,
        title=_("Answer your performance plan") if mine else _("Answer the performance plan of %(name)s") % told,
        why=_("Read what it says. You can acknowledge it, or put forward another version."),
        action=_("Read the plan"),
        path=plan_path(plan),
        owed_to=by,
    )
