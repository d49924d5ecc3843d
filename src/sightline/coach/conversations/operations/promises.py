"""Promises: made by one, aged like the other's actions, closed by the one they were made to."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.conversations.enums import PromiseKind, PromiseState
from sightline.coach.conversations.errors import AlreadyClosedError
from sightline.coach.conversations.models import Meeting, OneOnOne, SupportCommitment
from sightline.coach.conversations.operations.text import due, line, running
from sightline.coach.conversations.paths import pair_path
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person


@transaction.atomic
def make_promise(
    series: OneOnOne,
    *,
    promised_by: Person,
    text: str,
    by: Person | None,
    kind: PromiseKind = PromiseKind.SUPPORT,
    due_on: date | None = None,
    meeting: Meeting | None = None,
) -> SupportCommitment:
    """Either of the two may write it down: what was said in the room is easily forgotten by the one who said it."""
    series = running(series)
    promise = SupportCommitment.objects.create(
        series=series,
        meeting=meeting,
        promised_by=promised_by,
        promised_to=series.other(promised_by),
        kind=kind,
        text=line(text),
        promised_on=clock.today(),
        due_on=due(due_on),
    )
    owe_promise(promise)
    told = {"by": promised_by.public_id, "kind": kind, "due_on": due_on, "length": len(promise.text)}
    record("conversations.promised", promise, by=by, after=told)
    return promise


def owe_promise(promise: SupportCommitment) -> None:
    open_duty(
        promise.promised_by,
        DutyKind.SUPPORT,
        about=promise,
        title=promise.text,
        why=_("Promised to %(name)s.") % {"name": promise.promised_to.name},
        action=_("Open the one-on-one"),
        path=pair_path(promise.series, "agreed"),
        due_on=promise.due_on,
        owed_to=promise.promised_to,
    )


@transaction.atomic
def say_done(promise: SupportCommitment, *, by: Person | None) -> SupportCommitment:
    """The promiser says so; the one it was made to is asked."""
    promise = _owed(promise)
    promise.state, promise.said_done_at = PromiseState.SAID_DONE, clock.now()
    promise.save(update_fields=["state", "said_done_at"])
    settle_duties(promise, kinds=[DutyKind.SUPPORT])
    open_duty(
        promise.promised_to,
        DutyKind.ANSWER_PROMISE,
        about=promise,
        title=_("Was this kept: %(what)s") % {"what": promise.text},
        why=_("%(name)s says that it is done. You have the last word.") % {"name": promise.promised_by.name},
        action=_("Answer"),
        path=pair_path(promise.series, "agreed"),
    )
    record("conversations.said_done", promise, by=by)
    return promise


@transaction.atomic
def close_promise(
    promise: SupportCommitment, *, by: Person | None, state: PromiseState = PromiseState.KEPT
) -> SupportCommitment:
    """Kept, or not needed any more: the word of the one it was made to."""
    promise = _owed(promise)
    promise.state, promise.closed_on = state, clock.today()
    promise.save(update_fields=["state", "closed_on"])
    settle_duties(promise)
    told = {"state": state, "days": promise.days_open(clock.today())}
    record("conversations.closed_promise", promise, by=by, after=told)
    return promise


@transaction.atomic
def reopen_promise(promise: SupportCommitment, *, by: Person | None) -> SupportCommitment:
    """Not done after all. It ages from the day it was made, not from today."""
    fresh = _locked(promise)
    if fresh.state == PromiseState.OPEN:
        raise AlreadyClosedError(_("This is open already."))
    before = fresh.state
    fresh.state, fresh.said_done_at, fresh.closed_on = PromiseState.OPEN, None, None
    fresh.reopened += 1
    fresh.save(update_fields=["state", "said_done_at", "closed_on", "reopened"])
    settle_duties(fresh, kinds=[DutyKind.ANSWER_PROMISE])
    owe_promise(fresh)
    record("conversations.reopened_promise", fresh, by=by, before={"state": before})
    return fresh


def _locked(promise: SupportCommitment) -> SupportCommitment:
    rows = SupportCommitment.objects.select_for_update(of=("self",))
    return rows.select_related("series__employee", "series__lead", "promised_by", "promised_to").get(pk=promise.pk)


def _owed(promise: SupportCommitment) -> SupportCommitment:
    fresh = _locked(promise)
    if fresh.state not in (PromiseState.OPEN, PromiseState.SAID_DONE):
        raise AlreadyClosedError(_("This was closed already."))
    return fresh
