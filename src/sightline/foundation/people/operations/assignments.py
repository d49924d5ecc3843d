"""Who works where for whom: assigning, moving, changing the manager, ending. Nothing is overwritten; what changes
ends the day before and starts anew."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.periods import Period, day_before
from sightline.foundation.people.closure import refresh_lines_of
from sightline.foundation.people.lines import loop_made_by
from sightline.foundation.people.models import Assignment, JobProfile, OrgUnit, Person


class CannotAssignError(OperationError):
    """Dates out of order, a closed unit, too much of somebody's time, or a manager who cannot be."""


class LoopError(CannotAssignError):
    """Somebody would report to themselves in the end."""


@transaction.atomic
def assign(
    person: Person,
    *,
    unit: OrgUnit,
    by: Person | None,
    job_profile: JobProfile | None = None,
    manager: Person | None = None,
    share: Decimal = Decimal(1),
    starts_on: date | None = None,
    ends_on: date | None = None,
    why: str = "",
) -> Assignment:
    """A further assignment beside what runs already. `share` is 0..1 of the person's time."""
    new = Assignment(
        person=person,
        unit=unit,
        job_profile=job_profile,
        manager=manager,
        share=share,
        starts_on=starts_on or clock.today(),
        ends_on=ends_on,
    )
    _refuse_nonsense(new)
    new.save()
    refresh_lines_of([person.pk])
    record("people.assigned", person, by=by, after=told(new), why=why)
    return new


@transaction.atomic
def move(assignment: Assignment, *, from_on: date, by: Person | None, why: str = "", **changes: Any) -> Assignment:
    """Change unit, job_profile, manager or share from a day on, which may lie ahead.

    On the very first day of the assignment this is a correction, and takes its place.
    """
    _refuse_outside(assignment, from_on)
    before = told(assignment)
    new = Assignment(
        person=assignment.person,
        **{field: changes.get(field, getattr(assignment, field)) for field in ("unit", "job_profile", "manager")},
        share=changes.get("share", assignment.share),
        starts_on=from_on,
        ends_on=assignment.ends_on,
    )
    _refuse_nonsense(new, instead_of=assignment)
    if from_on == assignment.starts_on:
        new.pk, new.public_id, new.created_at = assignment.pk, assignment.public_id, assignment.created_at
        new.save(force_update=True)
    else:
        assignment.ends_on = day_before(from_on)
        assignment.save(update_fields=["ends_on"])
        new.save()
    refresh_lines_of([assignment.person_id])
    record("people.moved", assignment.person, by=by, before=before, after=told(new), why=why)
    return new


def change_manager(
    assignment: Assignment, *, manager: Person | None, from_on: date, by: Person | None, why: str = ""
) -> Assignment:
    """None makes somebody who reports to nobody, as at the top."""
    return move(assignment, from_on=from_on, by=by, why=why, manager=manager)


@transaction.atomic
def end_assignment(assignment: Assignment, *, ends_on: date, by: Person | None, why: str = "") -> Assignment:
    """The last day of the assignment, which may lie ahead."""
    if ends_on < assignment.starts_on:
        raise CannotAssignError(
            _("It cannot end before it starts, on %(day)s.") % {"day": in_words(assignment.starts_on)},
            field="ends_on",
            value=ends_on,
        )
    before = told(assignment)
    assignment.ends_on = ends_on
    assignment.save(update_fields=["ends_on"])
    refresh_lines_of([assignment.person_id])
    record("people.assignment_ended", assignment.person, by=by, before=before, after={"ends_on": ends_on}, why=why)
    return assignment


def told(assignment: Assignment) -> Mapping[str, Any]:
    """An assignment as the audit trail tells it."""
    return {
        "unit": assignment.unit,
        "job": assignment.job_profile,
        "manager": assignment.manager,
        "share": assignment.share,
        "starts_on": assignment.starts_on,
        "ends_on": assignment.ends_on,
    }


def _refuse_outside(assignment: Assignment, from_on: date) -> None:
    if not assignment.period.holds(from_on):
        raise CannotAssignError(
            _("This assignment does not run on %(day)s.") % {"day": in_words(from_on)},
            field="from_on",
            value=from_on,
            fix=_("Choose a day from %(start)s on.") % {"start": in_words(assignment.starts_on)},
        )


def _refuse_nonsense(new: Assignment, instead_of: Assignment | None = None) -> None:
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise CannotAssignError(
            _("It ends on %(end)s, before it starts.") % {"end": in_words(new.ends_on)},
            field="ends_on",
            value=new.ends_on,
        )
    if new.person.left_on is not None and (new.ends_on or date.max) > new.person.left_on:
        raise CannotAssignError(
            _("%(name)s leaves on %(day)s.") % {"name": new.person.name, "day": in_words(new.person.left_on)},
            field="starts_on",
            value=new.starts_on,
        )
    if new.unit.closed_on is not None and new.unit.closed_on < new.starts_on:
        raise CannotAssignError(_("%(unit)s is closed.") % {"unit": new.unit.name}, field="unit", value=new.unit.name)
    _refuse_share(new, instead_of)
    keep_job(new)
    if new.manager is not None:
        refuse_manager(new.manager, new.starts_on)
        refuse_loop(new.person, new.manager, new.starts_on, new.ends_on)


def keep_job(assignment: Assignment) -> None:
    """A job that nobody had before is stored with the first assignment to it."""
    job = assignment.job_profile
    if job is not None and job.pk is None:
        job.save()
        assignment.job_profile = job


def _refuse_share(new: Assignment, instead_of: Assignment | None) -> None:
    if not 0 < new.share <= 1:
        raise CannotAssignError(
            _("A share of time lies above 0 and is at most the whole."), field="share", value=new.share
        )
    beside = Assignment.objects.filter(person=new.person).exclude(pk__in=[instead_of.pk] if instead_of else [])
    taken = _most_taken([row for row in beside if row.period.overlaps(new.period)], new.period)
    if taken + new.share > 1:
        raise CannotAssignError(
            _("%(name)s already works %(taken)d %% in other assignments at that time.")
            % {"name": new.person.name, "taken": taken * 100},
            field="share",
            value=new.share,
            fix=_("Leave at most %(rest)d %%, or end one of them first.") % {"rest": (1 - taken) * 100},
        )


def _most_taken(beside: list[Assignment], period: Period) -> Decimal:
    """The largest sum of shares on any one day of the period; it is reached on a day on which one of them starts."""
    days = {max(row.starts_on, period.starts_on) for row in beside}
    sums = [sum((row.share for row in beside if row.period.holds(day)), Decimal(0)) for day in days]
    return max(sums, default=Decimal(0))


def refuse_manager(manager: Person, starts_on: date) -> None:
    if manager.left_on is not None and manager.has_left(starts_on):
        raise CannotAssignError(
            _("%(name)s left on %(day)s.") % {"name": manager.name, "day": in_words(manager.left_on)},
            field="manager",
            value=manager.name,
            fix=_("Choose a manager who works here then."),
        )


def refuse_loop(person: Person, manager: Person, starts_on: date, ends_on: date | None = None) -> None:
    """Raises `LoopError` that names the loop from the person up to the person."""
    path = [manager.pk] if manager.pk == person.pk else loop_made_by(person, manager, Period(starts_on, ends_on))
    if not path:
        return
    names = Person.objects.in_bulk(path)
    line = " → ".join([person.name, *(names[one].name for one in path)])
    raise LoopError(
        _("They would report to themselves: %(line)s.") % {"line": line},
        field="manager",
        value=manager.name,
        fix=_("Choose a manager outside this line."),
    )
