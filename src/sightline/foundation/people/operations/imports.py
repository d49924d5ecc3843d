"""The stored way of a file through the pages: uploaded, its columns mapped, applied in the background, or discarded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.enums import ImportState
from sightline.foundation.people.imports.columns import FIELDS, mapped
from sightline.foundation.people.imports.reading import CannotReadFileError, read_table
from sightline.foundation.people.imports.reports import refused_csv
from sightline.foundation.people.imports.running import import_people
from sightline.foundation.people.models import ImportRun, Person


class ImportIsOverError(OperationError):
    """It was applied or discarded meanwhile, perhaps in another window."""


@transaction.atomic
def upload(content: bytes, *, file_name: str, by: Person) -> ImportRun:
    """Keep the file until it is applied. Raises `CannotReadFileError` when it is no table at all."""
    table = read_table(content)
    run = ImportRun(file_name=file_name[-200:], started_by=by)
    try:
        run.mapping = mapped(table.headers, {})
    except CannotReadFileError:
        run.mapping = {}  # the next page asks
    run.file.save(f"{run.public_id}.upload", ContentFile(content), save=False)
    run.save()
    record("people.import_uploaded", run, by=by, after={"file": run.file_name, "rows": len(table.rows)})
    return run


@transaction.atomic
def choose_columns(
    run: ImportRun, *, mapping: Mapping[str, str], date_order: str, as_of: date | None, by: Person
) -> ImportRun:
    """Raises `CannotReadFileError` when nobody could be told apart by these columns."""
    _refuse_over(run)
    table = read_table(content_of(run))
    run.mapping = mapped(table.headers, mapping)
    run.date_order, run.as_of = date_order, as_of
    run.save(update_fields=["mapping", "date_order", "as_of"])
    record("people.import_columns_chosen", run, by=by, after={"columns": run.mapping, "as_of": as_of})
    return run


@transaction.atomic
def start(run: ImportRun, *, by: Person) -> ImportRun:
    """Apply in the background. A second click finds it under way and is refused."""
    started = ImportRun.objects.filter(pk=run.pk, state__in=[ImportState.UPLOADED, ImportState.FAILED])
    if not started.update(state=ImportState.WAITING):
        raise ImportIsOverError(_("This import is under way or over already."))
    record("people.import_started", run, by=by, after={"file": run.file_name})
    transaction.on_commit(lambda: apply_run.enqueue(run.pk, by.pk))
    return run


@transaction.atomic
def discard(run: ImportRun, *, by: Person) -> ImportRun:
    _refuse_over(run)
    run.state = ImportState.DISCARDED
    run.save(update_fields=["state"])
    _forget_file(run)
    record("people.import_discarded", run, by=by, after={"file": run.file_name})
    return run


@task()
def apply_run(run_id: int, person_id: int) -> None:
    """May be repeated: a file applied twice changes nothing the second time."""
    run = ImportRun.objects.get(pk=run_id)
    if run.state == ImportState.DONE:
        return
    _set(run, ImportState.READING)
    try:
        outcome = _apply(run, Person.objects.get(pk=person_id))
    except OperationError as problem:
        run.report = {"error": problem.message, "fix": problem.fix or ""}
        _set(run, ImportState.FAILED)
        return
    except Exception:
        run.report = {"error": _("Something broke on our side. Nothing was written."), "fix": _("Start it again.")}
        _set(run, ImportState.FAILED)
        raise
    run.report = outcome.report.kept()
    if outcome.report.refused:
        content = ContentFile(refused_csv(outcome.table, outcome.checked))
        run.refused_file.save(f"{run.public_id}-refused.csv", content, save=False)
    run.finished_at = clock.now()
    _set(run, ImportState.DONE)
    _forget_file(run)


def _apply(run: ImportRun, by: Person) -> Any:
    content = content_of(run)
    _set(run, ImportState.WRITING)
    order: Any = run.date_order or None
    return import_people(
        content,
        file_name=run.file_name,
        by=by,
        mapping=exact(run.mapping),
        as_of=run.as_of,
        date_order=order,
        run=run,
    )


def exact(mapping: Mapping[str, str]) -> dict[str, str]:
    """A chosen mapping speaks for every field: what was left out stays out, whatever a guess would say."""
    return {field: mapping.get(field, "") for field in FIELDS}


def content_of(run: ImportRun) -> bytes:
    if not run.file:
        raise ImportIsOverError(_("The file of this import is not kept any more."))
    with run.file.open("rb") as stored:
        return bytes(stored.read())


def _set(run: ImportRun, state: ImportState) -> None:
    run.state = state
    run.save()


def _refuse_over(run: ImportRun) -> None:
    if run.state not in (ImportState.UPLOADED, ImportState.FAILED):
        raise ImportIsOverError(_("This import is under way or over already."))


def _forget_file(run: ImportRun) -> None:
    """It may hold columns that we never keep."""
    if run.file:
        run.file.delete(save=True)
