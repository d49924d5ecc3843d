"""What the tabs of the philosophy share: the version in force, who has read it, the tabs."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import Verdict
from sightline.foundation.people.models import Person
from sightline.insights.practice.rules import can_see_practice
from sightline.plan.strategy import rules
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import Philosophy, StrategyQuestion
from sightline.plan.strategy.queries import ReadingCount, has_acknowledged, reading_count
from sightline.web.plan.strategy.pages import Tab, person_of


@dataclass(frozen=True, slots=True)
class Head:
    """`philosophy` None: nothing has been published yet."""

    philosophy: Philosophy | None
    count: ReadingCount | None
    can_acknowledge: Verdict
    can_edit: Verdict
    tabs: tuple[Tab, ...]


def in_force(person: Person) -> Philosophy | None:
    """With the number of `open_questions` about it."""
    open_ones = StrategyQuestion.objects.unanswered().filter(philosophy__isnull=False).order_by().values("answered_at")
    count = open_ones.annotate(n=Count("id")).values("n")
    rows = Philosophy.objects.visible_to(person).filter(state=VersionState.PUBLISHED)
    rows = rows.annotate(open_questions=Coalesce(Subquery(count), Value(0), output_field=IntegerField()))
    return rows.prefetch_related("commitments").first()


def head_of(request: HttpRequest) -> Head:
    person = person_of(request)
    found = in_force(person)
    return Head(
        philosophy=found,
        count=reading_count(found) if found else None,
        can_acknowledge=rules.can_acknowledge(person, found, has_acknowledged(person, found)),
        can_edit=rules.can_edit_strategy(person),
        tabs=_tabs(request, person, found),
    )


def _tabs(request: HttpRequest, person: Person, found: Philosophy | None) -> tuple[Tab, ...]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    labels = {
        "plan:philosophy": _("What we promise"),
        "plan:philosophy-questions": _("Questions"),
        "plan:philosophy-versions": _("Changes"),
    }
    if can_see_practice(person):
        labels["plan:practice"] = _("How we keep it")
    open_ones: int | None = getattr(found, "open_questions", None)
    counts = {"plan:philosophy-questions": open_ones or None}
    return tuple(Tab(label, reverse(name), name == here, counts.get(name)) for name, label in labels.items())


def kept(philosophy: Philosophy | None) -> dict[str, Any]:
    """Commitments as they are stored. Fetch them along."""
    return {row.kind: row.value for row in philosophy.commitments.all()} if philosophy else {}


def signed(philosophy: Philosophy | None) -> list[Any]:
    """Fetch `signatures__person` along where there are many."""
    if philosophy is None:
        return []
    fetched = "signatures" in getattr(philosophy, "_prefetched_objects_cache", {})
    rows = philosophy.signatures.all() if fetched else philosophy.signatures.select_related("person")
    return [row for row in rows if row.signed_at]
