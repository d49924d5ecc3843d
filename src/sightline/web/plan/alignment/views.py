"""The matrix of coverage, and what stands out among goals and links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.people.models import JobLevel, Person
from sightline.plan.alignment.findings import ADVISED, LISTED, Alignment, Carried, Double
from sightline.plan.alignment.matrix import ANY, Cell, Row
from sightline.plan.alignment.queries import alignment_for
from sightline.plan.goals.models import Goal
from sightline.plan.goals.rules import can_draft_for
from sightline.web.plan.alignment.standing import Look, look


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell with where one goes to fill it; `fill` empty: nowhere, or not for this viewer."""

    cell: Cell
    perspective: str
    fill: str
    fill_words: str

    @property
    def is_empty(self) -> bool:
        return self.cell.hole == ANY


@dataclass(frozen=True, slots=True)
class DrawnRow:
    row: Row
    name: str
    href: str
    cells: tuple[DrawnCell, ...]


@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """Perspective × unit × level as a heat map, and who carries which objective."""
    seen = look(request, "plan:alignment")
    levels = list(JobLevel.objects.all())
    below = _below(request.GET.get("below", ""), levels)
    found = seen.alignment
    perspectives = found.perspectives
    words = {
        "look": seen,
        "perspectives": perspectives,
        "has_loose": any(len(row.cells) > len(perspectives) for row in found.rows),
        "rows": _drawn(seen, dict(perspectives)),
        "levels": levels,
        "below": below,
        "carried": [(one, _unowned(one, found, below)) for one in found.carried],
        "thin_people": _people([one.only_person for one in found.thin]),
    }
    return render(request, "plan/alignment/coverage.html", words)


def _below(said: str, levels: Sequence[JobLevel]) -> JobLevel | None:
    """The level asked for; else the one that directors stand on, else the highest."""
    by_rank = {str(level.rank): level for level in levels}
    if said in by_rank:
        return by_rank[said]
    directors = [level for level in levels if "director" in level.name.casefold()]
    return directors[0] if directors else levels[-1] if levels else None


def _unowned(one: Carried, found: Alignment, below: JobLevel | None) -> str:
    """ "C2 has no owner below director in 2 units", with their names; empty where each unit has one."""
    rows = one.rows_without(found.rows, below.rank if below else None)
    if not rows:
        return ""
    names = ", ".join(row.fact.name for row in rows[:5]) + (" …" if len(rows) > 5 else "")
    if below is None:
        told = ngettext(
            "%(code)s has no owner in %(count)d unit: %(names)s",
            "%(code)s has no owner in %(count)d units: %(names)s",
            len(rows),
        )
    else:
        told = ngettext(
            "%(code)s has no owner below %(level)s in %(count)d unit: %(names)s",
            "%(code)s has no owner below %(level)s in %(count)d units: %(names)s",
            len(rows),
        )
    level = below.name.lower() if below else ""
    return told % {"code": one.objective.code, "level": level, "count": len(rows), "names": names}


def _drawn(seen: Look, names: dict[int, str]) -> list[DrawnRow]:
    may_fill = bool(can_draft_for(seen.viewer, owner_unit=seen.unit))
    drawn = []
    for row in seen.alignment.rows:
        cells = [_drawn_cell(seen, row, cell, names, may_fill) for cell in row.cells]
        drawn.append(DrawnRow(row, _name(row), _href(row), tuple(cells)))
    return drawn


def _name(row: Row) -> str:
    if row.fact.unit is None:
        return _("The whole organisation")
    return _("%s itself") % row.fact.name if row.fact.is_itself else row.fact.name


def _href(row: Row) -> str:
    if row.fact.unit is None or row.fact.is_itself:
        return ""
    return f"{reverse('plan:alignment')}?unit={row.fact.public_id}"


def _drawn_cell(seen: Look, row: Row, cell: Cell, names: dict[int, str], may_fill: bool) -> DrawnCell:
    name = names.get(cell.perspective or 0, "")
    if not cell.hole:
        return DrawnCell(cell, name, "", "")
    if cell.hole != ANY:
        href = f"{reverse('plan:unit-scorecard', args=[row.fact.public_id])}"
        words = _("nobody of its own carries it") if row.fact.is_itself else _("nobody carries it yet")
        return DrawnCell(cell, name, href, words)
    aim = _aim(seen.alignment, cell.perspective)
    if not may_fill or aim is None:
        return DrawnCell(cell, name, "", "")
    href = f"{reverse('plan:new-goal')}?unit={row.fact.public_id}&objective={aim.objective.public_id}"
    return DrawnCell(cell, name, href, _("write a goal for %s") % aim.objective.code)


def _aim(found: Alignment, perspective: int | None) -> Carried | None:
    """The objective of the perspective that the fewest goals serve."""
    there = [one for one in found.carried if one.objective.perspective == perspective]
    return min(there, key=lambda one: (one.goals, one.objective.code)) if there else None


@require_GET
def goals(request: HttpRequest) -> HttpResponse:
    """Goals without a path, numbers that count something twice, people with too much at once."""
    seen = look(request, "plan:alignment-goals")
    found = seen.alignment
    doubles = found.doubles[:LISTED]
    keys = {*found.without_path[:LISTED], *(one.goal for one in doubles)}
    keys |= {key for one in doubles for kind, key in one.numbers if kind == "goal"}
    shown = _goals(seen.viewer, keys)
    codes = {one.objective.key: one.objective.title for one in found.carried}
    loaded = found.overloaded[:LISTED]
    people = _people([person for person, _count in loaded])
    words = {
        "look": seen,
        "loose": [shown[key] for key in found.without_path[:LISTED] if key in shown],
        "doubles": [(shown[one.goal], _numbers(one, shown, codes), one) for one in doubles if one.goal in shown],
        "loaded": [(people[person], count) for person, count in loaded if person in people],
        "most": ADVISED[1],
        "may_align": bool(can_draft_for(seen.viewer, owner_unit=seen.unit)),
    }
    return render(request, "plan/alignment/goals.html", words)


def _goals(viewer: Person, keys: Iterable[int]) -> dict[int, Goal]:
    """As far as the viewer sees them."""
    rows = Goal.objects.filter(pk__in=list(keys)).visible_to(viewer).with_owner()
    return {goal.pk: goal for goal in rows}


def _numbers(one: Double, shown: dict[int, Goal], codes: dict[int, str]) -> list[str]:
    """What it is counted in twice, by name; a goal that the viewer does not see keeps its name to itself."""
    hidden = _("a goal that is open to its own line only")
    return [
        codes.get(key, hidden) if kind == "objective" else (shown[key].title if key in shown else hidden)
        for kind, key in one.numbers
    ]


def _people(keys: Iterable[int | None]) -> dict[int, Person]:
    wanted = [key for key in keys if key is not None]
    return {one.pk: one for one in Person.objects.filter(pk__in=wanted)} if wanted else {}


@require_POST
def count_again(request: HttpRequest) -> HttpResponse:
    """The figures of a large unit are up to half an hour old; whoever changed something counts again."""
    seen = look(request)
    alignment_for(seen.unit, again=True)
    messages.success(request, _("Counted again, just now."))
    return redirect(reverse("plan:alignment") + seen.query)
