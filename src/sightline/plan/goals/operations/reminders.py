"""Asking for a check-in where nobody has said anything for two weeks. Run daily, by bulk writes."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Concat, TruncDate
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.notify.operations import source_of
from sightline.foundation.people.models import Leave, Organisation
from sightline.plan.goals.enums import GoalState, Rollup
from sightline.plan.goals.models import Goal
from sightline.plan.goals.paths import check_in_path

SILENT_DAYS = 14
DAYS_TO_ANSWER = 3
BATCH = 2000


@transaction.atomic
def remind_of_check_ins(on: date | None = None) -> int:
    """Open a duty for every active goal of a person that has been silent for 14 days. Returns how many were new."""
    day = on or clock.today()
    made = 0
    batch: list[Goal] = []
    for goal in silent_goals(day).iterator(chunk_size=BATCH):
        batch.append(goal)
        if len(batch) == BATCH:
            made += _open(batch, day)
            batch = []
    made += _open(batch, day)
    organisation = Organisation.objects.first()
    if made and organisation is not None:
        record("goals.reminded", organisation, by=None, after={"duties": made, "on": day})
    return made


def silent_goals(day: date) -> models.QuerySet[Goal]:
    """Goals with a number of their own, whose owner is at work and has an account, and that are not asked for yet."""
    asked = Duty.objects.open().filter(kind=DutyKind.CHECK_IN, source=OuterRef("source_name"))
    away = Leave.objects.in_force(day).filter(person=OuterRef("owner_person"))
    return (
        Goal.objects.filter(state=GoalState.ACTIVE, owner_person__isnull=False, rollup=Rollup.OWN)
        .filter(Q(owner_person__left_on=None) | Q(owner_person__left_on__gte=day), owner_person__user__isnull=False)
        .annotate(
            last_said_on=Coalesce("checked_in_on", TruncDate("agreed_at"), "starts_on"),
            source_name=Concat(Value("goals.goal:"), "public_id"),
        )
        .exclude(paused_since__lte=day)
        .filter(starts_on__lte=day, last_said_on__lte=day - timedelta(days=SILENT_DAYS))
        .exclude(Exists(asked))
        .exclude(Exists(away))
        .select_related("owner_person")
    )


def _open(goals: list[Goal], day: date) -> int:
    duties = Duty.objects.bulk_create([_duty(goal, day) for goal in goals])
    Message.objects.bulk_create([Message(duty=duty, person=duty.person) for duty in duties])
    return len(duties)


def _duty(goal: Goal, day: date) -> Duty:
    assert goal.owner_person is not None  # noqa: S101 — silent_goals leaves no other
    return Duty(
        person=goal.owner_person,
        kind=DutyKind.CHECK_IN,
        source=source_of(goal),
        title=_("Check in on %(title)s") % {"title": goal.title},
        why=_why(goal),
        action=_("Check in"),
        path=check_in_path(goal),
        due_on=day + timedelta(days=DAYS_TO_ANSWER),
    )


def _why(goal: Goal) -> str:
    if goal.checked_in_on is None:
        return _("Nobody has said yet how it stands. Three clicks keep its number honest.")
    return _("The last check-in was on %(day)s.") % {"day": in_words(goal.checked_in_on)}
