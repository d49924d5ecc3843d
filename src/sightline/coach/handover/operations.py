"""Opening a handover when a manager changes, choosing, passing it on; and what becomes of what the former one owed."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from sightline.coach.conversations.enums import LeadRole, PromiseState
from sightline.coach.conversations.models import OneOnOne, SupportCommitment
from sightline.coach.conversations.models.action_item import ActionItem
from sightline.coach.conversations.operations.promises import close_promise, make_promise
from sightline.coach.conversations.operations.series import end_series
from sightline.coach.handover.content import Thing, things_of
from sightline.coach.handover.enums import HandoverState, ItemKind
from sightline.coach.handover.models import Handover, HandoverItem
from sightline.coach.handover.paths import handover_path
from sightline.coach.handover.rules import former_has_left
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.foundation.notify.operations import open_duty, settle_duties, source_of
from sightline.foundation.people.models import Assignment, Person

LOOKED_BACK = timedelta(days=30)  # for changes that nobody has opened a handover for
MONTHS = timedelta(days=60)
TWO_WEEKS = timedelta(days=14)
LONGEST_NOTE = 2000
OF_PAIRS = (DutyKind.ACTION_ITEM, DutyKind.SUPPORT, DutyKind.FOLLOW_UP, DutyKind.HOLD_ONE_ON_ONE)


class HandoverError(OperationError):
    """It was handed over already, or the note is too long."""


@transaction.atomic
def open_handover(
    *, employee: Person, former_manager: Person, new_manager: Person, from_on: date, by: Person | None = None
) -> Handover:
    """Ask the two to choose. Their one-on-one ends with the change; what is open in it stays open."""
    handover, made = Handover.objects.get_or_create(
        employee=employee, former_manager=former_manager, new_manager=new_manager, from_on=from_on
    )
    if not made:
        return handover
    _ask(handover, employee, former_manager)
    if not former_has_left(handover):
        _ask(handover, former_manager, employee)
    _end_one_on_ones(handover, by)
    told = {"former": former_manager.public_id, "new": new_manager.public_id, "from_on": from_on}
    record("handover.opened", handover, by=by, after=told)
    return handover


def _end_one_on_ones(handover: Handover, by: Person | None) -> None:
    """From the new manager's first day on; until then the two still meet. A coach stays a coach."""
    if handover.from_on > clock.today():
        return
    running = OneOnOne.objects.running().filter(employee=handover.employee, lead=handover.former_manager)
    for series in running.filter(lead_role=LeadRole.MANAGER):
        end_series(series, by=by)


def _ask(handover: Handover, person: Person, other: Person) -> None:
    open_duty(
        person,
        DutyKind.HANDOVER,
        about=handover,
        title=_("Choose what %(name)s is given to start with") % {"name": handover.new_manager.name},
        why=_("You choose together with %(name)s. Nothing passes by itself.") % {"name": other.name},
        action=_("Choose"),
        path=handover_path(handover),
        due_on=max(handover.from_on, clock.today()) + TWO_WEEKS,
    )


@transaction.atomic
def open_due_handovers(today: date | None = None) -> int:
    """Every day: a handover for each change of manager that has come into force. Returns how many were opened."""
    day = today or clock.today()
    earlier = Assignment.objects.filter(
        person=OuterRef("person"), manager__isnull=False, ends_on__lt=OuterRef("starts_on"), ends_on__gte=day - MONTHS
    )
    new = Assignment.objects.in_force(day).filter(
        Exists(earlier.exclude(manager=OuterRef("manager"))), starts_on__gt=day - LOOKED_BACK, manager__isnull=False
    )
    begun = Handover.objects.filter(from_on__gt=day - LOOKED_BACK, from_on__lte=day)
    for handover in begun.select_related("employee", "former_manager"):
        _end_one_on_ones(handover, None)
    opened = 0
    for assignment in new.select_related("person", "manager").order_by("id"):
        former = _former_manager(assignment)
        if former is not None and assignment.manager is not None and not _is_there(assignment, former):
            open_handover(
                employee=assignment.person,
                former_manager=former,
                new_manager=assignment.manager,
                from_on=assignment.starts_on,
            )
            opened += 1
    return opened


def _former_manager(assignment: Assignment) -> Person | None:
    """Who led the person the day before, where it was somebody else and does so no more."""
    before = Assignment.objects.in_force(assignment.starts_on - timedelta(days=1)).filter(
        person=assignment.person_id, manager__isnull=False
    )
    still = Assignment.objects.in_force(assignment.starts_on).filter(person=assignment.person_id)
    leading = set(still.values_list("manager_id", flat=True))
    row = (
        before.exclude(manager_id__in=[one for one in leading if one]).select_related("manager").biggest_first().first()
    )
    return row.manager if row else None


def _is_there(assignment: Assignment, former: Person) -> bool:
    known = Handover.objects.filter(employee=assignment.person_id, former_manager=former)
    return known.filter(new_manager=assignment.manager_id, from_on=assignment.starts_on).exists()


@transaction.atomic
def choose(handover: Handover, *, by: Person, keys: Collection[str], note: str = "") -> Handover:
    """One side's yes to some of the things, and a note. What it says no to, or no more, does not pass."""
    handover = _locked(handover)
    if len(note) > LONGEST_NOTE:
        raise HandoverError(
            _("This has %(length)d characters; there is room for %(longest)d.")
            % {"length": len(note), "longest": LONGEST_NOTE},
            field="note",
            value=f"{note[:40]}…",
        )
    wanted = {thing.key: thing for thing in things_of(handover, by) if thing.key in keys}
    side = "employee" if handover.is_employee(by) else "former"
    standing = {f"{item.kind}:{item.ref}": item for item in handover.items.all()}
    for key, item in standing.items():
        setattr(item, f"{side}_yes", key in wanted)
    HandoverItem.objects.bulk_update(standing.values(), ["employee_yes", "former_yes"])
    fresh = [_item(handover, thing, side) for key, thing in wanted.items() if key not in standing]
    HandoverItem.objects.bulk_create(fresh)
    setattr(handover, f"{side}_note", note.strip())
    handover.save(update_fields=[f"{side}_note"])
    record("handover.chose", handover, by=by, after={"things": len(wanted), "note_length": len(note.strip())})
    return handover


def _item(handover: Handover, thing: Thing, side: str) -> HandoverItem:
    return HandoverItem(handover=handover, kind=thing.kind, ref=thing.ref, **{f"{side}_yes": True})


@transaction.atomic
def say_done(handover: Handover, *, by: Person) -> Handover:
    """One side is done. With the second, it passes; the employee's alone, where the former manager has left."""
    handover = _locked(handover)
    side = "employee" if handover.is_employee(by) else "former"
    setattr(handover, f"{side}_done_at", clock.now())
    handover.save(update_fields=[f"{side}_done_at"])
    settle_duties(handover, kinds=[DutyKind.HANDOVER], person=by)
    is_complete = handover.employee_done_at and (handover.former_done_at or former_has_left(handover))
    if is_complete:
        _pass(handover)
    record("handover.passed" if is_complete else "handover.done", handover, by=by, after=_told(handover))
    return handover


def _told(handover: Handover) -> dict[str, object]:
    return {"state": handover.state, "things": handover.items.exclude(dated_on=None).count()}


def _pass(handover: Handover) -> None:
    """Put down the words of what passes, drop the rest, and tell the new manager."""
    alone = former_has_left(handover)
    things = {thing.key: thing for thing in things_of(handover, handover.employee)}
    for item in handover.items.all():
        thing = things.get(f"{item.kind}:{item.ref}")
        agreed = item.employee_yes and (item.former_yes or alone or item.kind == ItemKind.FEEDBACK)
        if thing is None or not agreed:
            item.delete()
            continue
        item.text, item.detail, item.dated_on = thing.text, thing.detail[:400], thing.dated_on
        item.save(update_fields=["text", "detail", "dated_on"])
    handover.state, handover.passed_at = HandoverState.PASSED, clock.now()
    handover.save(update_fields=["state", "passed_at"])
    settle_duties(handover)
    _reroute(handover)
    open_duty(
        handover.new_manager,
        DutyKind.READ_HANDOVER,
        about=handover,
        title=_("Read what you are given about %(name)s") % {"name": handover.employee.name},
        why=_("Chosen by %(name)s and %(former)s together.")
        % {"name": handover.employee.name, "former": handover.former_manager.name},
        action=_("Read it"),
        path=handover_path(handover),
    )


def _reroute(handover: Handover) -> None:
    """Tasks that were agreed with the former manager are owed to the new one from now on, where they passed.

    What the former manager owes stays theirs, in plain sight of both, until the employee closes it: the new one did
    not promise it, and takes it over only by saying so. Of somebody who has left nobody waits for it any more.
    """
    passed = handover.items.filter(kind=ItemKind.ACTION).values("ref")
    actions = ActionItem.objects.filter(public_id__in=passed, owner=handover.employee)
    sources = [source_of(action) for action in actions]
    Duty.objects.open().filter(source__in=sources).update(owed_to=handover.new_manager)
    if former_has_left(handover):
        owed = Duty.objects.open().filter(person=handover.former_manager, owed_to=handover.employee)
        owed.filter(kind__in=OF_PAIRS).update(settled_at=clock.now())


@transaction.atomic
def take_over(item: HandoverItem, *, by: Person) -> SupportCommitment:
    """The new manager makes a promise of the former one their own. Raises when the two do not meet yet."""
    handover = item.handover
    series = OneOnOne.objects.running().filter(employee=handover.employee, lead=by).first()
    if series is None:
        raise HandoverError(_("Begin a one-on-one with %(name)s first.") % {"name": handover.employee.name})
    if item.taken_over_on is not None:
        raise HandoverError(_("You took this over already."))
    item.taken_over_on = clock.today()
    item.save(update_fields=["taken_over_on"])
    promise = make_promise(series, promised_by=by, text=item.text[:300], by=by)
    former = SupportCommitment.objects.owed().filter(public_id=item.ref, promised_by=handover.former_manager).first()
    if former is not None:
        close_promise(former, by=by, state=PromiseState.RELEASED)
    record("handover.took_over", handover, by=by, after={"promise": promise.public_id})
    return promise


@transaction.atomic
def note_packet(handover: Handover, *, by: Person) -> None:
    """The new manager has read it."""
    settle_duties(handover, kinds=[DutyKind.READ_HANDOVER], person=by)
    record("handover.read", handover, by=by)


def _locked(handover: Handover) -> Handover:
    rows = Handover.objects.select_for_update(of=("self",))
    fresh = rows.select_related("employee", "former_manager", "new_manager").get(pk=handover.pk)
    if fresh.state != HandoverState.CHOOSING:
        raise HandoverError(_("This was handed over and stays as it is."))
    return fresh
