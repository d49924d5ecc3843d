"""A checked file against the database, as of a day: what would change. Nothing is written here.

People match by number, otherwise by e-mail. What is known of a person (name, e-mail, dates) is brought up to date;
where they work is never overwritten: unit, job or manager that differ end the running assignment the day before and
start a new one. Only an assignment that has not begun before the day is corrected in its place. An empty cell says
nothing, except in the manager's and the last day's column, where it means: none.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core.days import in_words
from sightline.foundation.core.periods import day_before
from sightline.foundation.people.imports.checking import Checked, Row
from sightline.foundation.people.imports.links import Crowd, Managers, resolve
from sightline.foundation.people.imports.places import Places, known_places
from sightline.foundation.people.imports.snapshot import KnownAssignment, KnownPerson, Snapshot, take_snapshot

WHOLE = Decimal(1)


@dataclass(slots=True)
class NewAssignment:
    """`node`, `unit`, `job` and `manager` are ids, negative where the row is still to be stored."""

    node: int
    unit: int
    job: int | None
    manager: int | None
    share: Decimal
    starts_on: date
    ends_on: date | None


@dataclass(slots=True)
class Plan:
    as_of: date
    checked: Checked
    places: Places
    new_people: dict[int, Row] = field(default_factory=dict)  # node → row
    known_changes: dict[int, dict[str, Any]] = field(default_factory=dict)  # person id → field → value
    before: dict[int, KnownPerson] = field(default_factory=dict)
    new_assignments: list[NewAssignment] = field(default_factory=list)
    corrected: list[tuple[int, NewAssignment]] = field(default_factory=list)  # assignment id, what it becomes
    ended: list[tuple[int, date | None]] = field(default_factory=list)  # assignment id, last day
    moved: set[int] = field(default_factory=set)  # ids of known people whose assignments change
    leavers: set[int] = field(default_factory=set)
    rehired: set[int] = field(default_factory=set)
    unchanged: int = 0

    @property
    def created(self) -> int:
        return len(self.new_people)

    @property
    def updated(self) -> int:
        return len(self.known_changes.keys() | self.moved)

    @property
    def is_empty(self) -> bool:
        return not (self.new_people or self.known_changes or self.moved or self.places.adopted)


def make_plan(checked: Checked, *, as_of: date) -> Plan:
    snapshot = take_snapshot(as_of)
    plan = Plan(as_of, checked, known_places())
    crowd = _crowd(checked, snapshot)
    managers = resolve(crowd)
    for node, row in crowd.nodes.items():
        known = snapshot.people.get(node)
        if known is None:
            _plan_new(plan, node, row, managers)
        else:
            _plan_known(plan, known, row, snapshot, managers)
    _tell_left_behind(crowd, managers)
    _tell_absent(crowd)
    return plan


def _crowd(checked: Checked, snapshot: Snapshot) -> Crowd:
    crowd = Crowd(checked, snapshot, {})
    crowd.by_number.update(snapshot.by_number)
    crowd.by_email.update(snapshot.by_email)
    for row in checked.rows:
        node = _match(row, checked, snapshot)
        if node is not None and _dates_fit(row, node, checked, snapshot) and node not in crowd.nodes:
            crowd.nodes[node] = row
            if row.number:
                crowd.by_number[row.number] = node
            if row.email:
                crowd.by_email[row.email.lower()] = node
    return crowd


def _match(row: Row, checked: Checked, snapshot: Snapshot) -> int | None:
    """The id of who is meant, a new negative number, or nothing when the address belongs to somebody else."""
    by_number = snapshot.by_number.get(row.number) if row.number else None
    holder = snapshot.by_email.get(row.email.lower()) if row.email else None
    if holder is None or holder == by_number:
        return by_number if by_number is not None else -row.place - 1
    other = snapshot.people[holder]
    if by_number is None and (not row.number or not other.number):
        return holder
    checked.remember_refused(row)
    checked.fault(
        "row",
        row.row,
        "email",
        row.email,
        _("This address belongs to %(name)s, number %(number)s.") % {"name": other.name, "number": other.number},
        _("Correct the address or the number."),
    )
    return None


def _dates_fit(row: Row, node: int, checked: Checked, snapshot: Snapshot) -> bool:
    """A last day in the file against a first day that only the database knows."""
    known = snapshot.people.get(node)
    if known is None or row.left_on is None or row.hired_on is not None or known.hired_on is None:
        return True
    if row.left_on >= known.hired_on:
        return True
    checked.remember_refused(row)
    reason = _("The last day lies before the first, %(day)s.") % {"day": in_words(known.hired_on)}
    checked.fault("row", row.row, "left_on", row.left_on, reason, _("Mend one of the two dates."))
    return False


# ── new people ───────────────────────────────────────────────────────────────


def _plan_new(plan: Plan, node: int, row: Row, managers: Managers) -> None:
    """The first assignment runs from the day of joining: the file says nothing of an earlier one."""
    plan.new_people[node] = row
    starts_on = row.hired_on or plan.as_of
    if row.left_on is not None:
        starts_on = min(starts_on, row.left_on)
    places = plan.places
    unit = places.unit(row.unit, row.unit_above, None) if row.unit else places.fallback_unit()
    job = places.job(row.job) if row.job else None
    plan.new_assignments.append(NewAssignment(node, unit, job, managers[node], WHOLE, starts_on, row.left_on))


# ── people who are known ─────────────────────────────────────────────────────


def _plan_known(plan: Plan, known: KnownPerson, row: Row, snapshot: Snapshot, managers: Managers) -> None:
    changes = _changes(known, row)
    left_on, returns = _last_day(plan, known, row)
    if left_on != known.left_on:
        changes["left_on"] = left_on
    if changes:
        plan.known_changes[known.id] = changes
        plan.before[known.id] = known
    if left_on is not None and left_on < plan.as_of:
        _plan_leaver(plan, known, left_on, snapshot)
    else:
        _plan_work(plan, known, row, snapshot, managers, left_on)
    if returns:
        plan.rehired.add(known.id)
    if known.id not in plan.known_changes and known.id not in plan.moved:
        plan.unchanged += 1


def _changes(known: KnownPerson, row: Row) -> dict[str, Any]:
    said = {
        "number": row.number,
        "email": row.email,
        "name": row.name,
        "given_name": row.given_name,
        "family_name": row.family_name,
        "hired_on": row.hired_on,
    }
    return {name: value for name, value in said.items() if value and value != getattr(known, name)}


def _last_day(plan: Plan, known: KnownPerson, row: Row) -> tuple[date | None, bool]:
    """The last day by this file, and whether somebody who had left is back."""
    if row.left_on is not None or known.left_on is None:
        return row.left_on or known.left_on, False
    joined_again = row.hired_on is not None and row.hired_on > known.left_on
    if plan.checked.has("left_on") or joined_again:
        return None, known.left_on < plan.as_of
    plan.checked.fault(
        "warning",
        row.row,
        "number",
        row.number or row.email,
        _("%(name)s left on %(day)s. The file does not say whether they are back, so they stay as they are.")
        % {"name": known.name, "day": in_words(known.left_on)},
        _("Map a column with the last day, or fill in a new first day."),
    )
    return known.left_on, False


def _plan_leaver(plan: Plan, known: KnownPerson, left_on: date, snapshot: Snapshot) -> None:
    main = snapshot.main.get(known.id)
    running = ([main] if main is not None else []) + snapshot.beside.get(known.id, [])
    for one in running:
        if one.ends_on is None or one.ends_on > left_on:
            _end(plan, one, max(left_on, one.starts_on))
            plan.leavers.add(known.id)


def _end(plan: Plan, assignment: KnownAssignment, ends_on: date | None) -> None:
    plan.ended.append((assignment.id, ends_on))
    plan.moved.add(assignment.person_id)


def _plan_work(
    plan: Plan, known: KnownPerson, row: Row, snapshot: Snapshot, managers: Managers, left_on: date | None
) -> None:
    main = snapshot.main.get(known.id)
    places, manager = plan.places, managers[known.id]
    job = places.job(row.job) if row.job else (main.job_id if main else None)
    if row.unit:
        unit = places.unit(row.unit, row.unit_above, main.unit_id if main else None)
    else:
        unit = main.unit_id if main else places.fallback_unit()
    stays_after_all = main is not None and left_on is None and main.ends_on == known.left_on
    ends_on = left_on if left_on is not None or main is None or stays_after_all else main.ends_on
    if main is None:
        starts_on = max(plan.as_of, row.hired_on or plan.as_of)
        plan.new_assignments.append(NewAssignment(known.id, unit, job, manager, WHOLE, starts_on, ends_on))
        plan.moved.add(known.id)
        return
    new = NewAssignment(known.id, unit, job, manager, main.share, max(plan.as_of, main.starts_on), ends_on)
    if (unit, job, manager) != (main.unit_id, main.job_id, main.manager_id):
        _supersede(plan, main, new)
    elif ends_on != main.ends_on:
        _end(plan, main, None if ends_on is None else max(ends_on, main.starts_on))
    if left_on is not None:
        for one in snapshot.beside.get(known.id, []):
            if one.ends_on is None or one.ends_on > left_on:
                _end(plan, one, max(left_on, one.starts_on))


def _supersede(plan: Plan, main: KnownAssignment, new: NewAssignment) -> None:
    plan.moved.add(main.person_id)
    if main.starts_on >= plan.as_of:
        plan.corrected.append((main.id, new))
        return
    plan.ended.append((main.id, day_before(new.starts_on)))
    plan.new_assignments.append(new)


# ── what has to be said aloud ────────────────────────────────────────────────


def _tell_left_behind(crowd: Crowd, managers: Managers) -> None:
    """Leavers of this file who still lead somebody whom the file does not mention, or who leave on a day to come."""
    led: dict[int, list[str]] = {}
    for person_id, main in crowd.snapshot.main.items():
        if person_id not in managers and main.manager_id in crowd.nodes:
            led.setdefault(main.manager_id, []).append(crowd.name_of(person_id))
    for node, manager in managers.items():
        if manager is not None and not crowd.has_left(node):
            row = crowd.nodes.get(manager)
            if row is not None and row.left_on is not None:
                led.setdefault(manager, []).append(crowd.name_of(node))
    for node, names in led.items():
        row = crowd.nodes[node]
        if row.left_on is None:
            continue
        reason = ngettext(
            "%(name)s leaves on %(day)s and still leads %(count)d person: %(names)s.",
            "%(name)s leaves on %(day)s and still leads %(count)d people: %(names)s.",
            len(names),
        )
        words = {
            "name": row.name,
            "day": in_words(row.left_on),
            "count": len(names),
            "names": ", ".join(sorted(names)[:5]),
        }
        fix = _("Name who takes over in their rows.")
        crowd.checked.fault("warning", row.row, "left_on", row.left_on, reason % words, fix)


def _tell_absent(crowd: Crowd) -> None:
    day = crowd.snapshot.as_of
    people = crowd.snapshot.people.values()
    absent = sum(1 for one in people if one.id not in crowd.nodes and (one.left_on is None or one.left_on >= day))
    if absent:
        crowd.checked.notes.append(
            ngettext(
                "%(count)d person in Sightline is not in this file and stays as they are.",
                "%(count)d people in Sightline are not in this file and stay as they are.",
                absent,
            )
            % {"count": absent}
        )
