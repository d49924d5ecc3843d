"""Who is who to whom, in plain English. This file is meant to be read by HR.

* The person: themselves. Everybody sees their own records, whatever else they may see.
* Manager: is named as manager in one of the person's assignments on that day. A person may have several managers,
  each for a share of their time, and each of them is a manager in full. Nobody is a manager for ever: the role ends
  on the assignment's last day. Being away on leave does not end it.
* Manager above: the manager of a manager, at any distance. Somebody who is both manager and manager above (by another
  of the person's assignments) counts as manager.
* HR partner: looks after a unit in which the person has an assignment on that day, or a unit above it. An HR partner
  is not their own HR partner.
* Programme owner: runs the performance programme (HR administration). Given by name, with dates, on record.
* Auditor: reads the audit trail and the rules, changes nothing. Given by name, with dates, on record.
* Colleague: everybody else. Not a role: a colleague sees the directory and what is shared with them.

Executives without a manager are normal: nobody is manager or manager above towards them, and nothing stands in for
one. After the last day at work all these roles end with the assignments; the records stay with those who had a duty
towards them.

Roles can be asked as of any day: who was the manager last May is a question with an answer.
"""

from datetime import date

from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.accounts.models import RoleGrant
from sightline.foundation.core import clock
from sightline.foundation.people.enums import Role
from sightline.foundation.people.lines import managers_above_ids
from sightline.foundation.people.models import Assignment, HrPartnership, Person, ReportingClosure, UnitClosure


def roles_towards(viewer: Person, subject: Person, on: date | None = None) -> frozenset[Role]:
    """Every role that `viewer` has towards `subject` on a day (today if not said)."""
    today = clock.today()
    day = on or today
    found = set(_global_roles(viewer, day))
    if viewer.pk == subject.pk:
        found.add(Role.SELF)
        return frozenset(found)
    found |= _today_line(viewer, subject) if day == today else _line_on(viewer, subject, day)
    if _is_hr_partner(viewer, subject, day):
        found.add(Role.HR_PARTNER)
    return frozenset(found)


def is_manager_of(viewer: Person, subject: Person) -> bool:
    """Direct manager today."""
    return ReportingClosure.objects.filter(ancestor=viewer, descendant=subject, depth=1).exists()


def _global_roles(viewer: Person, day: date) -> set[Role]:
    if viewer.user_id is None:
        return set()
    held = RoleGrant.objects.in_force(day).filter(user_id=viewer.user_id).values_list("role", flat=True)
    names = {GlobalRole.PROGRAMME_OWNER.value: Role.PROGRAMME_OWNER, GlobalRole.AUDITOR.value: Role.AUDITOR}
    return {names[role] for role in held}


def _today_line(viewer: Person, subject: Person) -> set[Role]:
    depth = ReportingClosure.objects.filter(ancestor=viewer, descendant=subject).values_list("depth", flat=True).first()
    if depth is None:
        return set()
    return {Role.MANAGER} if depth == 1 else {Role.MANAGER_ABOVE}


def _line_on(viewer: Person, subject: Person, day: date) -> set[Role]:
    if Assignment.objects.in_force(day).filter(person=subject, manager=viewer).exists():
        return {Role.MANAGER}
    return {Role.MANAGER_ABOVE} if viewer.pk in managers_above_ids(subject, day) else set()


def _is_hr_partner(viewer: Person, subject: Person, day: date) -> bool:
    units = HrPartnership.objects.in_force(day).filter(partner=viewer).values("unit_id")
    inside = UnitClosure.objects.filter(ancestor_id__in=units).values("descendant_id")
    return Assignment.objects.in_force(day).filter(person=subject, unit_id__in=inside).exists()
