"""Adding people, correcting what is known of them, and saying goodbye."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.accounts.models import User
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.periods import day_before
from sightline.foundation.people.closure import refresh_lines_of
from sightline.foundation.people.models import Assignment, HrPartnership, JobProfile, OrgUnit, Person
from sightline.foundation.people.operations.assignments import CannotAssignError, keep_job, refuse_loop, refuse_manager

LIMITS = {"name": 200, "given_name": 100, "family_name": 100, "number": 40, "email": 254}
KNOWN = ("name", "given_name", "family_name", "number", "email", "hired_on", "time_zone")


class CannotKeepPersonError(OperationError):
    """What is to be written about a person is missing, too long, or belongs to somebody else."""


class CannotLeaveError(OperationError):
    """The last day makes no sense, or people would be left without a manager."""


@dataclass(frozen=True, slots=True)
class Job:
    """A first assignment: where, as what, for whom."""

    unit: OrgUnit
    profile: JobProfile | None = None
    manager: Person | None = None
    starts_on: date | None = None  # the day of joining, or today


@transaction.atomic
def add_person(*, by: Person | None, job: Job | None = None, **known: Any) -> Person:
    """`known` holds name and, where known, given_name, family_name, number, email, hired_on, time_zone."""
    person = Person(**_checked(None, known))
    person.save()
    after = {field: getattr(person, field) for field in KNOWN if getattr(person, field)}
    if job is not None:
        _first_assignment(person, job)
        after |= {"unit": job.unit, "job": job.profile, "manager": job.manager}
    record("people.added", person, by=by, after=after)
    return person


def _first_assignment(person: Person, job: Job) -> None:
    starts_on = job.starts_on or person.hired_on or clock.today()
    if job.manager is not None:
        refuse_manager(job.manager, starts_on)
    if job.unit.closed_on is not None and job.unit.closed_on < starts_on:
        raise CannotAssignError(_("%(unit)s is closed.") % {"unit": job.unit.name}, field="unit", value=job.unit.name)
    first = Assignment(person=person, unit=job.unit, job_profile=job.profile, manager=job.manager, starts_on=starts_on)
    keep_job(first)
    first.save()
    refresh_lines_of([person.pk])


@transaction.atomic
def edit_person(person: Person, *, by: Person | None, why: str = "", **known: Any) -> Person:
    """Correct what is known. The audit trail keeps what was written before; closed reviews keep their own copy."""
    clean = _checked(person, known)
    changed = {field: value for field, value in clean.items() if getattr(person, field) != value}
    if not changed:
        return person
    before = {field: getattr(person, field) for field in changed}
    for field, value in changed.items():
        setattr(person, field, value)
    person.save(update_fields=list(changed))
    if "email" in changed and person.user_id is not None and person.email:
        User.objects.filter(pk=person.user_id).update(email=person.email.lower())
    record("people.edited", person, by=by, before=before, after=changed, why=why)
    return person


def _checked(person: Person | None, known: dict[str, Any]) -> dict[str, Any]:
    clean = {field: _tidy(field, value) for field, value in known.items() if field in KNOWN}
    if "name" in clean or person is None:
        name = clean.get("name") or f"{clean.get('given_name', '')} {clean.get('family_name', '')}".strip()
        if not name:
            raise CannotKeepPersonError(_("A person needs a name."), field="name", fix=_("Write it as they do."))
        clean["name"] = name
    for field, limit in LIMITS.items():
        _refuse_too_long(field, clean.get(field), limit)
    _refuse_bad_email(clean.get("email"))
    _refuse_taken(person, "number", clean.get("number"))
    _refuse_taken(person, "email", clean.get("email"))
    _refuse_dates(person, clean)
    return clean


def _tidy(field: str, value: Any) -> Any:
    if isinstance(value, str):
        value = " ".join(value.split())
    return None if field in ("number", "email") and not value else value


def _refuse_too_long(field: str, value: str | None, limit: int) -> None:
    if value and len(value) > limit:
        raise CannotKeepPersonError(
            _("This is %(length)d characters long; there is room for %(limit)d.")
            % {"length": len(value), "limit": limit},
            field=field,
            value=value[:60] + "…",
            fix=_("Shorten it."),
        )


def _refuse_bad_email(email: str | None) -> None:
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError as bad:
        raise CannotKeepPersonError(
            _("“%(email)s” is not an e-mail address.") % {"email": email[:60]},
            field="email",
            value=email,
            fix=_("Write it like name@example.com."),
        ) from bad


def _refuse_taken(person: Person | None, field: str, value: str | None) -> None:
    if not value:
        return
    lookup = {f"{field}__iexact" if field == "email" else field: value}
    others = Person.objects.filter(**lookup).exclude(pk__in=[person.pk] if person else [])
    holder = others.first()
    if holder is not None:
        raise CannotKeepPersonError(
            _("This belongs to %(name)s already.") % {"name": holder.name}, field=field, value=value
        )
    if field == "email" and User.objects.filter(email__iexact=value).exclude(person=person).exists():
        raise CannotKeepPersonError(_("Another account signs in with this address."), field=field, value=value)


def _refuse_dates(person: Person | None, clean: dict[str, Any]) -> None:
    left_on = person.left_on if person else None
    hired_on = clean.get("hired_on")
    if hired_on and left_on and hired_on > left_on:
        raise CannotKeepPersonError(
            _("The first day cannot lie after the last day, %(day)s.") % {"day": in_words(left_on)},
            field="hired_on",
            value=hired_on,
        )


@transaction.atomic
def person_leaves(
    person: Person, *, left_on: date, by: Person | None, successor: Person | None = None, why: str = ""
) -> Person:
    """End everything on the last day, which may lie ahead. Reports need a successor, who takes over the day after."""
    if person.hired_on and left_on < person.hired_on:
        raise CannotLeaveError(
            _("The last day lies before the first, %(day)s.") % {"day": in_words(person.hired_on)},
            field="left_on",
            value=left_on,
        )
    led = list(_led_after(person, left_on))
    _refuse_without_successor(person, successor, led, left_on)
    for assignment in led:
        _hand_over(assignment, successor, left_on)
    _end_all(person, left_on)
    before, person.left_on = person.left_on, left_on
    person.save(update_fields=["left_on"])
    close_account(person)
    refresh_lines_of({person.pk, *(assignment.person_id for assignment in led)})
    after = {"left_on": left_on, "successor": successor, "reports": sorted({a.person.name for a in led})}
    record("people.left", person, by=by, before={"left_on": before}, after=after, why=why)
    return person


def _led_after(person: Person, day: date) -> Any:
    return Assignment.objects.filter(manager=person).exclude(ends_on__lte=day).select_related("person")


def _refuse_without_successor(person: Person, successor: Person | None, led: list[Assignment], left_on: date) -> None:
    if not led:
        return
    if successor is None:
        names = sorted({assignment.person.name for assignment in led})
        shown = ", ".join(names[:10]) + (" …" if len(names) > 10 else "")
        raise CannotLeaveError(
            _("%(count)d people report to %(name)s after that day: %(names)s.")
            % {"count": len(names), "name": person.name, "names": shown},
            field="successor",
            fix=_("Say who takes over."),
        )
    if successor.pk == person.pk or (successor.left_on is not None and successor.left_on <= left_on):
        raise CannotLeaveError(
            _("%(name)s cannot take over.") % {"name": successor.name},
            field="successor",
            value=successor.name,
            fix=_("Choose somebody who stays."),
        )
    for assignment in led:
        if assignment.person_id != successor.pk:
            refuse_loop(assignment.person, successor, max(assignment.starts_on, left_on + timedelta(days=1)))


def _hand_over(assignment: Assignment, successor: Person | None, left_on: date) -> None:
    """The successor, if among the reports, takes the place of the leaver, below the leaver's own manager."""
    takes_over = successor
    if successor is not None and successor.pk == assignment.person_id:
        takes_over = _manager_on(assignment.manager, left_on)
    if assignment.starts_on > left_on:
        Assignment.objects.filter(pk=assignment.pk).update(manager=takes_over)
        return
    Assignment.objects.create(
        person_id=assignment.person_id,
        unit_id=assignment.unit_id,
        job_profile_id=assignment.job_profile_id,
        manager=takes_over,
        share=assignment.share,
        starts_on=left_on + timedelta(days=1),
        ends_on=assignment.ends_on,
    )
    Assignment.objects.filter(pk=assignment.pk).update(ends_on=left_on)


def _manager_on(person: Person | None, day: date) -> Person | None:
    if person is None:
        return None
    line = Assignment.objects.in_force(day).filter(person=person).biggest_first().select_related("manager").first()
    return line.manager if line is not None else None


def _end_all(person: Person, left_on: date) -> None:
    """What never began is taken away; the audit entry knows."""
    Assignment.objects.filter(person=person, starts_on__gt=left_on).delete()
    Assignment.objects.filter(person=person).exclude(ends_on__lte=left_on).update(ends_on=left_on)
    HrPartnership.objects.filter(partner=person, starts_on__gt=left_on).delete()
    HrPartnership.objects.filter(partner=person).exclude(ends_on__lte=left_on).update(ends_on=left_on)


def close_account(person: Person) -> None:
    """From the day after the last day nobody signs in as this person. Days ahead are seen to by the daily round."""
    if person.user_id is not None and person.has_left(clock.today()):
        User.objects.filter(pk=person.user_id).update(is_active=False)


@transaction.atomic
def close_accounts_of_leavers() -> int:
    """Part of the daily round: accounts of those whose last day has passed. Returns how many were closed."""
    gone = Person.objects.filter(left_on__lte=day_before(clock.today()), user__is_active=True)
    return User.objects.filter(pk__in=list(gone.values_list("user_id", flat=True))).update(is_active=False)
