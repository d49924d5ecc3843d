"""Asking managers of new joiners for a plan. Run daily, by bulk writes."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.notify.operations import source_of
from sightline.foundation.people.models import Assignment, Organisation
from sightline.plan.performance_plans.models import PerformancePlan
from sightline.plan.performance_plans.paths import new_plan_path
from sightline.plan.performance_plans.queries import without_plan

DAYS_TO_ANSWER = 7


@transaction.atomic
def remind_of_plans(on: date | None = None) -> int:
    """Open a duty for the manager of every new joiner who has no acknowledged plan after 30 days.

    Nobody is asked before the first plan was put forward: an organisation that works without plans is left in peace.
    """
    day = on or clock.today()
    if not PerformancePlan.objects.published().exists():
        return 0
    asked = Duty.objects.open().filter(kind=DutyKind.MAKE_PLAN, source=OuterRef("source_name"))
    rows = (
        without_plan(day)
        .filter(manager__user__isnull=False)
        .annotate(source_name=Concat(Value("people.assignment:"), F("public_id")))
        .exclude(Exists(asked))
        .select_related("person", "manager")
    )
    duties = Duty.objects.bulk_create([_duty(row, day) for row in rows], batch_size=2000)
    Message.objects.bulk_create([Message(duty=duty, person=duty.person) for duty in duties], batch_size=2000)
    organisation = Organisation.objects.first()
    if duties and organisation is not None:
        record("plans.reminded", organisation, by=None, after={"duties": len(duties), "on": day})
    return len(duties)


def _duty(assignment: Assignment, day: date) -> Duty:
    joined = assignment.person.hired_on
    assert assignment.manager is not None and joined is not None  # noqa: S101 — the query leaves no other
    told = {"name": assignment.person.name, "day": in_words(joined)}
    return Duty(
        person=assignment.manager,
        owed_to=assignment.person,
        kind=DutyKind.MAKE_PLAN,
        source=source_of(assignment),
        title=_("Agree on a performance plan with %(name)s") % told,
        why=_("%(name)s joined on %(day)s and has no plan yet that both of you acknowledged.") % told,
        action=_("Write the plan"),
        path=new_plan_path(assignment),
        due_on=day + timedelta(days=DAYS_TO_ANSWER),
    )
