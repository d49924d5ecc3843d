"""Values as designed and as lived: one value at a time, by unit, behaviour and quarter."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sightline.coach.culture.lived import Cell, Lived, Series
from sightline.coach.culture.reading import QUARTERS, picture, units_to_open
from sightline.foundation.core import clock
from sightline.foundation.core.spreadsheets import Cell as FileCell
from sightline.foundation.core.spreadsheets import csv_file, xlsx_file
from sightline.foundation.core.suppression import MINIMUM, Tier, tier_of
from sightline.foundation.people.models import OrgUnit
from sightline.plan.strategy.models import Value, ValueBehaviour
from sightline.web.coach.feedback.own import quarter_words
from sightline.web.coach.picking import viewer_of
from sightline.web.listing.listing import XLSX

STEPS = 5  # shades of a cell
TALLEST = 44  # of a bar


@dataclass(frozen=True, slots=True)
class ShownCell:
    quarter: str
    count: int
    rate: str
    shade: int  # 0 to 4
    x: int  # the bar, in units of a drawing of 20 for each quarter by 48
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`cells` is empty when withheld, and for a small group: that one shows its sum alone, no course over time."""

    label: str
    href: str
    people: int | None
    cells: Sequence[ShownCell]
    small_sum: int | None = None


@require_GET
def lived(request: HttpRequest) -> HttpResponse:
    viewer, today = viewer_of(request), clock.today()
    values = list(Value.objects.visible_to(viewer).in_use().prefetch_related("behaviours"))
    value = _chosen_value(request, values)
    if value is None:
        return render(request, "coach/culture/lived.html", {"values": []})
    units = {unit.pk: unit for unit in OrgUnit.objects.visible_to(viewer)}
    opened = units_to_open(viewer, units, today)
    unit = _chosen_unit(request, units, opened)
    seen = picture(viewer, value, unit, units, today)
    if seen is None:
        raise Http404
    shown = _shown(seen.lived, value, units)
    file = _file(request, shown, seen.lived)
    if file is not None:
        return file
    page = {
        "values": values,
        "value": value,
        "unit": unit,
        "above": units[unit.parent_id] if unit.parent_id and unit not in opened else None,
        "opened": [one for one in opened if one.pk != unit.pk],
        "drawn": 20 * QUARTERS,
        "quarters": [quarter_words(one) for one in seen.lived.quarters],
        "whole": shown[0],
        "parts": shown[1],
        "behaviours": [(line, behaviour, seen.counters.get(behaviour.pk)) for line, behaviour in shown[2]],
        "least": MINIMUM,
    }
    return render(request, "coach/culture/lived.html", page)


def _chosen_value(request: HttpRequest, values: list[Value]) -> Value | None:
    said = request.GET.get("value", "")
    if said:
        found = next((one for one in values if one.public_id == said), None)
        if found is None:
            raise Http404
        return found
    return values[0] if values else None


def _chosen_unit(request: HttpRequest, units: dict[int, OrgUnit], opened: Sequence[OrgUnit]) -> OrgUnit:
    said = request.GET.get("unit", "")
    tops = [one for one in units.values() if one.parent_id is None]
    found = next((one for one in units.values() if one.public_id == said), None) if said else None
    if said and found is None:
        raise Http404
    chosen = found or (opened[0] if opened else tops[0] if tops else None)
    if chosen is None:
        raise Http404
    return chosen


Shown = tuple[ShownLine, list[ShownLine], list[tuple[ShownLine, ValueBehaviour]]]


def _shown(found: Lived, value: Value, units: dict[int, OrgUnit]) -> Shown:
    behaviours = [one for one in value.behaviours.all() if one.retired_on is None]
    everything = [found.whole, *found.parts, *found.behaviours.values()]
    most = max((cell.rate for one in everything for cell in one.cells or ()), default=0.0)
    names = [quarter_words(one) for one in found.quarters]
    empty = Series(found.whole.node, found.whole.people, [Cell(0, 0.0)] * len(found.quarters))
    unspoken = empty if found.whole.cells is not None else found.whole
    lines = [(_line(one.text, "", found.behaviours.get(one.pk, unspoken), most, names), one) for one in behaviours]
    parts = [_line(_name(one, units), _href(one, value, units), one, most, names) for one in found.parts]
    return _line(units[found.whole.node.unit_id].name, "", found.whole, most, names), parts, lines


def _name(series: Series, units: dict[int, OrgUnit]) -> str:
    name = units[series.node.unit_id].name
    return _("%(unit)s, directly") % {"unit": name} if series.node.is_own else name


def _href(series: Series, value: Value, units: dict[int, OrgUnit]) -> str:
    if series.node.is_own or series.cells is None:
        return ""
    return f"?value={value.public_id}&unit={units[series.node.unit_id].public_id}"


def _line(label: str, href: str, series: Series, most: float, quarters: Sequence[str]) -> ShownLine:
    if series.cells is not None and tier_of(series.people or 0) == Tier.SMALL:
        return ShownLine(label, href, series.people, [], sum(cell.count for cell in series.cells))
    cells = [_cell(cell, most, place, quarters[place]) for place, cell in enumerate(series.cells or ())]
    return ShownLine(label, href, series.people, cells)


def _cell(cell: Cell, most: float, place: int, quarter: str) -> ShownCell:
    share = cell.rate / most if most else 0.0
    shade = 0 if not cell.count else 1 + min(STEPS - 2, int(share * (STEPS - 1)))
    height = share * TALLEST
    return ShownCell(
        quarter, cell.count, f"{cell.rate:.1f}", shade, 20 * place + 2, f"{47 - height:.1f}", f"{height:.1f}"
    )


def _cells(line: ShownLine) -> list[FileCell]:
    if line.small_sum is not None:
        return [line.label, line.people, _("%(sum)d in all, small group") % {"sum": line.small_sum}]
    return (
        [line.label, line.people, *(cell.count for cell in line.cells)] if line.cells else [line.label, _("withheld")]
    )


def _file(request: HttpRequest, shown: Shown, found: Lived) -> HttpResponse | None:
    kind = request.GET.get("as", "")
    heads = [_("Unit or behaviour"), "n", *(str(quarter) for quarter in found.quarters)]
    lines = [shown[0], *shown[1], *(line for line, _behaviour in shown[2])]
    rows: list[list[FileCell]] = [_cells(line) for line in lines]
    if kind == "csv":
        content, sort = csv_file(heads, rows), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        content, sort = xlsx_file(_("Values lived"), heads, rows), XLSX
    else:
        return None
    headers = {
        "Content-Disposition": f'attachment; filename="values-lived.{kind}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=sort, headers=headers)
