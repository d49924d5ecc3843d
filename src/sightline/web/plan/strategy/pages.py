"""What the tabs of the strategy page share: the version in force, who has read it, the tabs. One query."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import Verdict
from sightline.foundation.people.models import Person
from sightline.plan.goals.scorecard import with_goal_counts
from sightline.plan.strategy import rules
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import (
    Perspective,
    StatementReading,
    StrategicObjective,
    StrategyQuestion,
    StrategyStatement,
)
from sightline.plan.strategy.queries import ReadingCount, reading_count
from sightline.web.plan.strategy.drawing import Shown, shown


def person_of(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    href: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """`statement` None: nothing has been published yet."""

    statement: StrategyStatement | None
    count: ReadingCount | None
    can_confirm: Verdict
    can_edit: Verdict
    can_ask: Verdict
    tabs: tuple[Tab, ...]


def _tab_labels() -> dict[str, str]:
    return {
        "plan:strategy": _("Strategy map"),
        "plan:values": _("Values"),
        "plan:strategy-coverage": _("Coverage by unit"),
        "plan:initiatives": _("Initiatives"),
        "plan:strategy-questions": _("Open questions"),
        "plan:strategy-versions": _("Changes"),
    }


def head_of(request: HttpRequest) -> Head:
    person = person_of(request)
    statement = _statement_for(person)
    has_read = bool(statement and statement.is_read)  # type: ignore[attr-defined]  # annotated below
    return Head(
        statement=statement,
        count=reading_count(statement) if statement else None,
        can_confirm=rules.can_confirm_reading(person, statement, has_read),
        can_edit=rules.can_edit_strategy(person),
        can_ask=rules.can_ask(person, statement),
        tabs=_tabs(request, statement),
    )


def _statement_for(person: Person) -> StrategyStatement | None:
    """The version in force, with `is_read` by this person and the number of `open_questions`."""
    read = StatementReading.objects.filter(statement=OuterRef("pk"), person=person)
    open_ones = StrategyQuestion.objects.unanswered().order_by().values("answered_at")
    count = open_ones.annotate(n=Count("id")).values("n")
    return (
        StrategyStatement.objects.visible_to(person)
        .annotate(is_read=Exists(read))
        .annotate(open_questions=Coalesce(Subquery(count), Value(0), output_field=IntegerField()))
        .filter(state=VersionState.PUBLISHED)
        .first()
    )


def _tabs(request: HttpRequest, statement: StrategyStatement | None) -> tuple[Tab, ...]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    open_ones: int | None = getattr(statement, "open_questions", None)
    counts = {"plan:strategy-questions": open_ones or None}
    return tuple(Tab(label, reverse(name), name == here, counts.get(name)) for name, label in _tab_labels().items())


def objectives_shown(person: Person, perspectives: list[Perspective]) -> list[Shown]:
    """Active objectives in the order of the map: by perspective, then by code. One query."""
    tags = StrategicObjective.perspectives.through.objects.filter(
        strategicobjective=OuterRef("pk"), perspective__framework__is_shown=True, perspective__retired_on=None
    )
    rows = with_goal_counts(StrategicObjective.objects.visible_to(person).active()).select_related("owner")
    rows = rows.annotate(perspective_pk=Subquery(tags.values("perspective_id")[:1]))
    order = {one.pk: index for index, one in enumerate(perspectives)}
    names = {one.pk: one.name for one in perspectives}
    found: list[Any] = sorted(rows, key=lambda row: (order.get(row.perspective_pk, len(order)), row.code))
    return [shown(row, names.get(row.perspective_pk, ""), row.goal_count) for row in found]
