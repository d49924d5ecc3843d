"""The whole way of a file: read, check, compare, and, if wanted, apply. Used by the command and by the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.enums import ImportState
from sightline.foundation.people.imports.apply import apply_plan
from sightline.foundation.people.imports.checking import Checked, check
from sightline.foundation.people.imports.columns import mapped
from sightline.foundation.people.imports.dates import Order
from sightline.foundation.people.imports.plan import make_plan
from sightline.foundation.people.imports.reading import Table, read_table
from sightline.foundation.people.imports.reports import Report, report_on
from sightline.foundation.people.models import ImportRun, Person


class NothingImportedError(OperationError):
    """With `strict`, one refusal stops the whole file."""

    def __init__(self, report: Report) -> None:
        super().__init__(_("Nothing was written, since something was refused."), field="file")
        self.report = report


@dataclass(frozen=True, slots=True)
class Outcome:
    report: Report
    table: Table
    checked: Checked


def preview(
    content: bytes,
    *,
    mapping: Mapping[str, str] | None = None,
    as_of: date | None = None,
    date_order: Order | None = None,
) -> Outcome:
    """What the file would change. Writes nothing. Raises `CannotReadFileError`."""
    table, checked = _read(content, mapping or {}, date_order)
    return Outcome(report_on(make_plan(checked, as_of=as_of or clock.today())), table, checked)


def import_people(
    content: bytes,
    *,
    file_name: str,
    by: Person | None,
    mapping: Mapping[str, str] | None = None,
    as_of: date | None = None,
    date_order: Order | None = None,
    strict: bool = False,
    run: ImportRun | None = None,
) -> Outcome:
    """Take in what can be taken. Raises `CannotReadFileError`, and with `strict` `NothingImportedError`.

    `run` is the stored import of the pages; without one a row is made, if anything changes at all.
    """
    table, checked = _read(content, mapping or {}, date_order)
    with transaction.atomic():
        plan = make_plan(checked, as_of=as_of or clock.today())
        report = report_on(plan)
        if strict and report.refused:
            raise NothingImportedError(report)
        if run is None and not plan.is_empty:
            run = ImportRun.objects.create(**_finished(file_name, by, checked, plan.as_of, report))
        if run is not None:
            apply_plan(plan, run, report, by=by)
    return Outcome(report, table, checked)


def _finished(file_name: str, by: Person | None, checked: Checked, as_of: date, report: Report) -> dict[str, Any]:
    return {
        "file_name": file_name[:200],
        "started_by": by,
        "state": ImportState.DONE,
        "mapping": dict(checked.mapping),
        "as_of": as_of,
        "report": report.kept(),
        "finished_at": clock.now(),
    }


def _read(content: bytes, mapping: Mapping[str, str], date_order: Order | None) -> tuple[Table, Checked]:
    table = read_table(content)
    whole = mapped(table.headers, mapping)
    return table, check(table, whole, today=clock.today(), said=date_order)
