"""Action items, on both sides, and what was seen of learning at work later."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.conversations.enums import ActionKind, ActionState
from sightline.coach.conversations.errors import AlreadyClosedError
from sightline.coach.conversations.models import ActionItem, Meeting, OneOnOne, UseReport
from sightline.coach.conversations.operations.text import due, line, running
from sightline.coach.conversations.paths import pair_path
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency


@transaction.atomic
def add_action(
    series: OneOnOne,
    *,
    owner: Person,
    text: str,
    by: Person | None,
    due_on: date | None = None,
    kind: ActionKind = ActionKind.TASK,
    competency: Competency | None = None,
    meeting: Meeting | None = None,
) -> ActionItem:
    """Something that one of the two will do."""
    series = running(series)
    action = ActionItem.objects.create(
        series=series,
        meeting=meeting,
        owner=owner,
        text=line(text),
        due_on=due(due_on),
        kind=kind,
        competency=competency,
    )
    owe_action(action)
    told = {"owner": owner.public_id, "kind": kind, "due_on": due_on, "length": len(action.text)}
    record("conversations.agreed_action", action, by=by, after=told)
    return action


def owe_action(action: ActionItem) -> None:
    other = action.series.other(action.owner)
    open_duty(
        action.owner,
        DutyKind.ACTION_ITEM,
        about=action,
        title=action.text,
        why=_("Agreed in your one-on-one with %(name)s.") % {"name": other.name},
        action=_("Open the one-on-one"),
        path=pair_path(action.series, "agreed"),
        due_on=action.due_on,
        owed_to=other,
    )


@transaction.atomic
def settle_action(action: ActionItem, *, by: Person | None, state: ActionState = ActionState.DONE) -> ActionItem:
    """Done, or dropped: both are said by the owner."""
    action = ActionItem.objects.select_for_update(of=("self",)).select_related("series", "owner").get(pk=action.pk)
    if action.state != ActionState.OPEN:
        raise AlreadyClosedError(_("This was settled already."))
    action.state, action.settled_on, action.settled_by = state, clock.today(), by
    action.save(update_fields=["state", "settled_on", "settled_by"])
    settle_duties(action)
    record("conversations.settled_action", action, by=by, after={"state": state})
    return action


@transaction.atomic
def tell_use(report: UseReport, *, was_used: bool, evidence: str, by: Person | None) -> UseReport:
    """Used at work or not, and how one sees it. Not used is an answer too; the next talk can be about why."""
    report = UseReport.objects.select_for_update(of=("self",)).select_related("action").get(pk=report.pk)
    if report.answered_on is not None:
        raise AlreadyClosedError(_("This was answered already."))
    if was_used:
        evidence = line(evidence, field="evidence", longest=2000)
    report.was_used, report.evidence, report.answered_on = was_used, evidence.strip()[:2000], clock.today()
    report.save(update_fields=["was_used", "evidence", "answered_on"])
    settle_duties(report)
    told = {"after_days": report.after_days, "was_used": was_used, "length": len(report.evidence)}
    record("conversations.told_use", report, by=by, after=told)
    return report
