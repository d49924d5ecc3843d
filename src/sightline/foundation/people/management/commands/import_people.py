"""Brings in people from a CSV or XLSX file (docs/how-to/import-people.md)."""

import csv
import io
import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.imports.dates import ORDERS
from sightline.foundation.people.imports.reading import CannotReadFileError
from sightline.foundation.people.imports.reports import Report, refused_csv, refused_xlsx
from sightline.foundation.people.imports.running import NothingImportedError, Outcome, import_people, preview

TAKEN, REFUSED, UNREADABLE = 0, 1, 2  # exit status
SHOWN = 20


class Command(BaseCommand):
    help = "Bring in people from a CSV or XLSX file. Exit status: 0 all taken, 1 something refused, 2 not readable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--map", action="append", default=[], metavar="FIELD=COLUMN", help="which column holds what"
        )
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="changes hold from this day on")
        parser.add_argument("--date-order", choices=ORDERS, help="how dates like 7/5/11 are meant")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--strict", action="store_true", help="write nothing if anything is refused")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument(
            "--refused", type=Path, metavar="FILE", help="write refused rows to a .csv or .xlsx to mend"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            outcome = self._run(options)
        except NothingImportedError as stopped:
            self._tell(stopped.report, options, written=False)
            sys.exit(REFUSED)
        except (OperationError, OSError) as problem:
            self._unreadable(problem, as_json=options["json"])
            sys.exit(UNREADABLE)
        if options["refused"] and outcome.report.refused:
            _write_refused(outcome, options["refused"])
        self._tell(outcome.report, options, written=not options["dry_run"])
        sys.exit(REFUSED if outcome.report.refused else TAKEN)

    def _run(self, options: dict[str, Any]) -> Outcome:
        how = {"mapping": _pairs(options["map"]), "as_of": options["as_of"], "date_order": options["date_order"]}
        content = options["file"].read_bytes()
        if options["dry_run"]:
            outcome = preview(content, **how)
            if options["strict"] and outcome.report.refused:
                raise NothingImportedError(outcome.report)
            return outcome
        return import_people(content, file_name=options["file"].name, by=None, strict=options["strict"], **how)

    def _unreadable(self, problem: OperationError | OSError, *, as_json: bool) -> None:
        if isinstance(problem, OperationError):
            words = {"error": problem.message, "fix": problem.fix}
        else:
            words = {"error": str(problem.strerror or problem), "fix": _("Check the path.")}
        if as_json:
            self.stdout.write(json.dumps(words))
        else:
            self.stderr.write(f"{words['error']} {words['fix'] or ''}".strip())

    def _tell(self, report: Report, options: dict[str, Any], *, written: bool) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict() | {"written": written}, ensure_ascii=False))
            return
        for warning in report.warnings:
            self.stdout.write(f"! {warning}")
        for row in report.rows[:SHOWN]:
            self.stdout.write("row {row}, {column} “{value}”: {reason} {fix}".format(**row))
        if len(report.rows) > SHOWN:
            self.stdout.write(
                _("… and %(count)d more (--json or --refused FILE)") % {"count": len(report.rows) - SHOWN}
            )
        verb = _("Taken") if written else _("Nothing written. It would be")
        counts = (
            f"{report.created} new, {report.updated} changed, {report.unchanged} unchanged, {report.refused} refused"
        )
        self.stdout.write(f"{verb}: {counts}.")


def _pairs(texts: list[str]) -> dict[str, str]:
    pairs = dict(text.partition("=")[::2] for text in texts)
    wrong = next((text for text in texts if "=" not in text), None)
    if wrong is not None:
        raise CannotReadFileError(
            _("“%(text)s” does not say which column.") % {"text": wrong}, field="map", fix=_("Write --map number=Nr.")
        )
    return {name.strip(): column.strip() for name, column in pairs.items()}


def _write_refused(outcome: Outcome, path: Path) -> None:
    content = refused_csv(outcome.table, outcome.checked)
    if path.suffix.lower() == ".xlsx":
        content = refused_xlsx(list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))))
    path.write_bytes(content)
