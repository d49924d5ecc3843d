"""The list of changes, one change as draft or on its way, the goals it moves, and what was decided."""

from decimal import Decimal

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit
from sightline.plan.changes import rules
from sightline.plan.changes.enums import ChangeState, Decision, Level, StepKind
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.preview import moved_goals, preview, steps_of, thawed
from sightline.plan.changes.queries import PAGE, decided_in, travel
from sightline.plan.changes.travel import Travel
from sightline.web.history import HistoryChart, Reading, history_chart
from sightline.web.listing import Column, Listing
from sightline.web.plan.changes.asking import fetch_change, me
from sightline.web.plan.changes.counting import effort_of, rows_of

UNITS_SHOWN = 20


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    rows = StrategyChange.objects.visible_to(me(request)).select_related("written_by", "published_by")
    columns = (
        Column("title", _("Change"), value=lambda row: row.title, order=("title",)),
        Column("state", _("State"), value=lambda row: row.get_state_display(), order=("state",)),
        Column("by", _("Decide by"), value=lambda row: row.decide_by, order=("decide_by",)),
    )
    listing = Listing(request, rows, columns, name=_("Changes of strategy"), sort="-by", prepare=_with_counts)
    words = {"listing": listing, "may_compose": rules.can_compose(me(request))}
    return listing.file() or render(request, "plan/changes/list.html", words)


def _with_counts(found: list[StrategyChange]) -> list[StrategyChange]:
    """How far those have come that are under way; one query for the page."""
    under_way = [one.pk for one in found if one.is_under_way]
    counts = {
        row["change_id"]: row
        for row in ImpactItem.objects.filter(change__in=under_way)
        .order_by()
        .values("change_id")
        .annotate(goals=Count("id"), decided=Count("id", filter=~Q(decision="")))
    }
    for one in found:
        row = counts.get(one.pk)
        one.__dict__["share_decided"] = Decimal(row["decided"]) / row["goals"] if row and row["goals"] else None
    return found


@require_GET
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_change(request, public_id)
    if found.state == ChangeState.DRAFT:
        return _draft(request, found)
    return _under_way(request, found)


def _draft(request: HttpRequest, found: StrategyChange) -> HttpResponse:
    steps = steps_of(found)
    seen = preview(found, steps)
    words = {
        "change": found,
        "steps": steps,
        "preview": seen,
        "figures": seen.figures,
        "rows": rows_of(seen.figures),
        "effort": effort_of(seen.figures),
        "kinds": StepKind,
        "may_edit": rules.can_edit(me(request), found),
        "may_publish": rules.can_publish(me(request), found, steps),
    }
    return render(request, "plan/changes/draft.html", words)


def _under_way(request: HttpRequest, found: StrategyChange) -> HttpResponse:
    way = travel(found)
    mine = ImpactItem.objects.filter(change=found, decider=me(request)).undecided().count()
    shown = way.units[:UNITS_SHOWN]
    names = OrgUnit.objects.visible_to(me(request)).in_bulk([one.unit_id for one in shown if one.unit_id])
    figures = thawed(found.foreseen)
    words = {
        "change": found,
        "steps": steps_of(found),
        "travel": way,
        "units": [(names.get(one.unit_id or 0), one) for one in shown],
        "more_units": max(0, len(way.units) - UNITS_SHOWN),
        "decisions": [(label, way.decisions[value]) for value, label in Decision.choices if value in way.decisions],
        "chart": _chart(found, way),
        "figures": figures,
        "rows": rows_of(figures),
        "effort": effort_of(figures),
        "mine": mine,
        "may_close": rules.can_close(me(request), found),
        "is_late": found.is_under_way and found.decide_by < clock.today(),
    }
    return render(request, "plan/changes/under_way.html", words)


def _chart(found: StrategyChange, way: Travel) -> HistoryChart | None:
    if not way.by_day or found.published_at is None:
        return None
    published_on = found.published_at.date()
    course = [Reading(published_on, Decimal(0)), *(Reading(on, Decimal(count)) for on, count in way.by_day)]
    return history_chart(
        course,
        starts_on=published_on,
        ends_on=max(found.decide_by, way.by_day[-1][0]),
        baseline=Decimal(0),
        target=Decimal(way.goals),
    )


@require_GET
def goals(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it would move, or what it moves: a draft shows today's goals, a published change those it froze."""
    found = fetch_change(request, public_id)
    level = request.GET.get("level", "")
    if found.is_draft:
        require(rules.can_edit(me(request), found))
        return _would_move(request, found, level)
    return _moves(request, found, level)


def _would_move(request: HttpRequest, found: StrategyChange, level: str) -> HttpResponse:
    said = request.GET.get("from", "0")
    start = int(said) if said.isdecimal() and len(said) < 7 else 0
    moved = moved_goals(steps_of(found), me(request), level=level, start=start, limit=PAGE)
    query = request.GET.copy()
    query["from"] = str(start + PAGE)
    words = {
        "change": found,
        "moved": moved[:PAGE],
        "levels": Level.choices,
        "level": level,
        "more": f"?{query.urlencode()}" if len(moved) > PAGE else "",
    }
    return render(request, "plan/changes/would_move.html", words)


def _moves(request: HttpRequest, found: StrategyChange, level: str) -> HttpResponse:
    items = ImpactItem.objects.filter(change=found).visible_to(me(request))
    items = items.select_related("goal__owner_person", "goal__owner_unit", "unit", "change", "decider")
    if level in Level.values:
        items = items.filter(level=level)
    if request.GET.get("show") == "waiting":
        items = items.undecided()
    columns = (
        Column("goal", _("Goal"), value=lambda row: row.goal.title, order=("goal__title",)),
        Column("owner", _("Owner"), value=lambda row: row.goal.owner_name),
        Column("unit", _("Unit"), value=lambda row: row.unit.name if row.unit else "", order=("unit__name",)),
        Column("level", _("Level"), value=lambda row: row.get_level_display(), order=("level",)),
        Column("decision", _("Decision"), value=lambda row: row.get_decision_display(), order=("decision",)),
    )
    listing = Listing(request, items, columns, name=_("Goals that the change moves"), sort="goal")
    words = {"change": found, "listing": listing, "levels": Level.choices, "level": level}
    words["show"] = request.GET.get("show", "")
    return listing.file() or render(request, "plan/changes/moves.html", words)


@require_GET
def decisions(request: HttpRequest, public_id: str) -> HttpResponse:
    """The decision log. Goals that are not open to the viewer are counted on the page of the change, not shown."""
    found = fetch_change(request, public_id)
    if found.is_draft:
        return redirect("plan:change", public_id)
    items = decided_in(found, me(request))
    kind = request.GET.get("decision", "")
    if kind in Decision.values:
        items = items.filter(decision=kind)
    columns = (
        Column("on", _("Decided"), value=lambda row: row.decided_at.date(), order=("decided_at",)),
        Column("goal", _("Goal"), value=lambda row: row.goal.title, order=("goal__title",)),
        Column("owner", _("Owner"), value=lambda row: row.goal.owner_name),
        Column("decision", _("Decision"), value=lambda row: row.get_decision_display(), order=("decision",)),
        Column("by", _("By"), value=lambda row: row.decided_by.name if row.decided_by else ""),
        Column("reason", _("Why"), value=lambda row: row.reason),
    )
    listing = Listing(request, items, columns, name=_("Decisions"), sort="-on")
    words = {"change": found, "listing": listing, "kinds": Decision.choices, "kind": kind}
    return listing.file() or render(request, "plan/changes/decisions.html", words)
