"""A plan becomes fact: in one transaction, with the closure and one audit entry."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from sightline.foundation.accounts.models import User
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.closure import refresh_lines_of
from sightline.foundation.people.imports.places import Places
from sightline.foundation.people.imports.plan import NewAssignment, Plan
from sightline.foundation.people.imports.reports import Report
from sightline.foundation.people.imports.writing import insert_many, new_public_ids, stored, update_many
from sightline.foundation.people.models import Assignment, ImportRun, JobProfile, OrgUnit, Person
from sightline.foundation.people.operations.people import close_accounts_of_leavers
from sightline.foundation.people.operations.units import rebuild_unit_closure

PERSON_COLUMNS = (
    *("public_id", "created_at", "number", "name", "given_name", "family_name", "email", "hired_on", "left_on"),
    "time_zone",
)
ASSIGNMENT_COLUMNS = (
    *("public_id", "created_at", "person_id", "unit_id", "job_profile_id", "manager_id", "share", "starts_on"),
    "ends_on",
)
KNOWN_COLUMNS = ("number", "name", "given_name", "family_name", "email", "hired_on", "left_on")


@transaction.atomic
def apply_plan(plan: Plan, run: ImportRun, report: Report, *, by: Person | None) -> None:
    """Writes what the plan says. A plan without changes writes nothing, not even an audit entry."""
    if plan.is_empty:
        return
    places = _store_places(plan.places)
    _change_known(plan)
    ids = _store_people(plan)
    _change_work(plan, places, ids)
    refresh_lines_of(plan.moved | set(ids.values()))
    close_accounts_of_leavers()
    _open_accounts(plan.rehired)
    counts = {name: value for name, value in report.as_dict().items() if isinstance(value, int)}
    record("people.imported", run, by=by, after={"file": run.file_name, "as_of": plan.as_of, **counts})


# ── units and jobs ───────────────────────────────────────────────────────────


def _store_places(places: Places) -> Mapping[int, int]:
    """Temporary number → id, for units and for jobs (jobs are shifted by a million to keep the two apart)."""
    ids: dict[int, int] = {}
    for unit, new in sorted(places.new_units.items(), reverse=True):
        ids[unit] = OrgUnit.objects.create(name=new.name).pk
    parents = {ids[unit]: new.parent for unit, new in places.new_units.items()} | dict(places.adopted)
    for unit, parent in parents.items():
        if parent is not None:
            OrgUnit.objects.filter(pk=unit).update(parent_id=ids.get(parent, parent))
    if parents:
        rebuild_unit_closure()
    jobs = JobProfile.objects.bulk_create([JobProfile(name=name) for name in places.new_jobs.values()])
    ids |= {_as_job(temporary): job.pk for temporary, job in zip(places.new_jobs, jobs, strict=True)}
    return ids


def _as_job(temporary: int) -> int:
    return temporary - 1_000_000


# ── people ───────────────────────────────────────────────────────────────────


def _store_people(plan: Plan) -> Mapping[int, int]:
    """Node → id of the people who are new."""
    public_ids = new_public_ids(len(plan.new_people))
    now = stored(clock.now())
    newest = Person.objects.order_by("-id").values_list("id", flat=True).first() or 0
    insert_many(
        Person,
        PERSON_COLUMNS,
        (
            (
                *(public_id, now, row.number or None, row.name, row.given_name, row.family_name),
                *(row.email or None, row.hired_on, row.left_on, ""),
            )
            for public_id, row in zip(public_ids, plan.new_people.values(), strict=True)
        ),
    )
    found = dict(Person.objects.order_by().filter(id__gt=newest).values_list("public_id", "id").iterator())
    return {node: found[public_id] for node, public_id in zip(plan.new_people, public_ids, strict=True)}


def _change_known(plan: Plan) -> None:
    changes = plan.known_changes
    # a number or an address may pass from one person to another within one file
    freed = [pk for pk, fields in changes.items() if "email" in fields or "number" in fields]
    if len(freed) > 1:
        for start in range(0, len(freed), 5000):
            Person.objects.filter(pk__in=freed[start : start + 5000]).update(email=None, number=None)
    update_many(Person, KNOWN_COLUMNS, (_known_values(plan, pk) for pk in changes))
    for pk, fields in changes.items():
        if "email" in fields and (user_id := plan.before[pk].user_id) is not None:
            _change_address(user_id, fields["email"])


def _known_values(plan: Plan, pk: int) -> list[Any]:
    fields, before = plan.known_changes[pk], plan.before[pk]
    return [*(fields.get(name, getattr(before, name)) for name in KNOWN_COLUMNS), pk]


def _change_address(user_id: int, email: str) -> None:
    """Sign-in follows the work address, unless another account has it."""
    if not User.objects.filter(email__iexact=email).exclude(pk=user_id).exists():
        User.objects.filter(pk=user_id).update(email=email.lower())


def _open_accounts(person_ids: Iterable[int]) -> None:
    users = Person.objects.filter(pk__in=list(person_ids), user__isnull=False).values_list("user_id", flat=True)
    User.objects.filter(pk__in=list(users)).update(is_active=True)


# ── where they work ──────────────────────────────────────────────────────────


def _change_work(plan: Plan, places: Mapping[int, int], ids: Mapping[int, int]) -> None:
    now = stored(clock.now())
    update_many(Assignment, ["ends_on"], ((ends_on, pk) for pk, ends_on in plan.ended))
    update_many(
        Assignment,
        ["unit_id", "job_profile_id", "manager_id", "ends_on"],
        ((*_where(new, places, ids), new.ends_on, pk) for pk, new in plan.corrected),
    )
    public_ids = new_public_ids(len(plan.new_assignments))
    insert_many(
        Assignment,
        ASSIGNMENT_COLUMNS,
        (
            (
                *(public_id, now, ids.get(new.node, new.node), *_where(new, places, ids)),
                *(stored(new.share), new.starts_on, new.ends_on),
            )
            for public_id, new in zip(public_ids, plan.new_assignments, strict=True)
        ),
    )


def _where(new: NewAssignment, places: Mapping[int, int], ids: Mapping[int, int]) -> tuple[Any, Any, Any]:
    job = new.job
    if job is not None and job < 0:
        job = places[_as_job(job)]
    manager = None if new.manager is None else ids.get(new.manager, new.manager)
    return places.get(new.unit, new.unit), job, manager
