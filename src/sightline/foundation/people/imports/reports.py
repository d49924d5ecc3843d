"""What became of a file: counts, warnings, and for each refusal its row, column, value, reason and a way out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core.spreadsheets import csv_file, xlsx_file
from sightline.foundation.people.imports.checking import Checked, Fault
from sightline.foundation.people.imports.plan import Plan
from sightline.foundation.people.imports.reading import Table

KEPT = 2000  # warnings and refusals that a stored report holds; the file to mend holds all refused rows


@dataclass(slots=True)
class Report:
    """`created`, `updated`, `unchanged` count people. `refused` counts rows of which something was refused: the whole
    row, or only the way to the manager (`refused_links`), whose person is counted among the others too."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    refused_rows: int = 0
    refused_links: int = 0
    leavers: int = 0
    rehired: int = 0
    total: int = 0
    units: list[str] = field(default_factory=list)
    jobs: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    row_warnings: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def kept(self) -> dict[str, Any]:
        """For the record: long lists cut."""
        return {name: value[:KEPT] if isinstance(value, list) else value for name, value in self.as_dict().items()}


def report_on(plan: Plan) -> Report:
    checked = plan.checked
    rows = [fault for fault in checked.faults if fault.kind == "row"]
    links = [fault for fault in checked.faults if fault.kind == "link"]
    soft = sorted((fault for fault in checked.faults if fault.kind == "warning"), key=lambda fault: fault.row)
    return Report(
        created=plan.created,
        updated=plan.updated,
        unchanged=plan.unchanged,
        refused=len({fault.row for fault in [*rows, *links]}),
        refused_rows=len(checked.refused_rows),
        refused_links=len(links),
        leavers=len(plan.leavers),
        rehired=len(plan.rehired),
        total=checked.total,
        units=[unit.name for unit in plan.places.new_units.values()],
        jobs=list(plan.places.new_jobs.values()),
        warnings=[*checked.notes, *_summed_up(soft)],
        rows=[_told(fault) for fault in sorted([*rows, *links], key=lambda fault: fault.row)],
        row_warnings=[_told(fault) for fault in soft],
        changes=_changes(plan),
    )


def _told(fault: Fault) -> dict[str, Any]:
    return {
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        "reason": fault.reason,
        "fix": fault.fix,
    }


def _summed_up(soft: Sequence[Fault]) -> list[str]:
    """A handful of warnings as they are; many as one sentence with the first of them."""
    if len(soft) <= 3:
        return [_("Row %(row)d: %(reason)s") % {"row": fault.row, "reason": fault.reason} for fault in soft]
    words = {"count": len(soft), "row": soft[0].row, "reason": soft[0].reason}
    template = ngettext(
        "%(count)d row deserves a look. Row %(row)d: %(reason)s",
        "%(count)d rows deserve a look. The first, row %(row)d: %(reason)s",
        len(soft),
    )
    return [template % words]


def _changes(plan: Plan) -> list[dict[str, Any]]:
    """What was known before and is written over: names, addresses, dates."""
    return [
        {
            "person": plan.before[person_id].public_id,
            "before": {name: _plain(getattr(plan.before[person_id], name)) for name in fields},
            "after": {name: _plain(value) for name, value in fields.items()},
        }
        for person_id, fields in plan.known_changes.items()
    ]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else value.isoformat()


# ── the refused rows, to mend ────────────────────────────────────────────────


def refused_csv(table: Table, checked: Checked) -> bytes:
    heads, *rows = _to_mend(table, checked)
    return csv_file(heads, rows)


def refused_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """All cells as text: no number loses its zeros and nothing is calculated."""
    heads, *others = rows
    return xlsx_file(_("To mend"), heads, others)


def _to_mend(table: Table, checked: Checked) -> Iterable[list[str]]:
    """Only columns that are read: what is not stored is not handed on either."""
    headers = list(checked.mapping.values())
    places = [table.column(header) for header in headers]
    reasons: dict[int, list[Fault]] = {}
    for fault in checked.faults:
        if fault.kind != "warning":
            reasons.setdefault(fault.row, []).append(fault)
    yield [*headers, _("row"), _("reason"), _("what to do")]
    for cells, number in zip(table.rows, table.numbers, strict=True):
        faults = reasons.get(number)
        if faults:
            told = [" ".join(fault.reason for fault in faults), " ".join(fault.fix for fault in faults)]
            yield [*(cells[place] for place in places), str(number), *told]
