"""Reads across changes for pages, the interface and duties."""

from django.core.cache import cache
from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncDate

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.plan.changes.enums import LEAVING, StepKind
from sightline.plan.changes.models import ChangeStep, ImpactItem, StrategyChange
from sightline.plan.changes.travel import Tally, Travel, travel_of
from sightline.plan.strategy.models import StrategicObjective

REMEMBERED = 60  # seconds
PAGE = 50


def items_with_goals(rows: "QuerySet[ImpactItem]") -> "QuerySet[ImpactItem]":
    """With all that the decision page and its rule read."""
    return rows.select_related(
        "change", "step__objective", "step__into", "goal__owner_person", "goal__owner_unit", "decided_by", "unit"
    )


def items_of(person: Person, change: StrategyChange, viewer: Person) -> "QuerySet[ImpactItem]":
    """What `person` is asked about, undecided first."""
    rows = ImpactItem.objects.filter(change=change, decider=person).visible_to(viewer)
    return items_with_goals(rows).order_by("decision", "depth", "id")


def waiting_below(manager: Person, change: StrategyChange) -> "QuerySet[ImpactItem]":
    """Undecided goals of those who report to `manager` directly."""
    reports = ReportingClosure.objects.filter(ancestor=manager, depth=1).values("descendant_id")
    rows = ImpactItem.objects.filter(change=change, decider__in=reports).undecided().visible_to(manager)
    return items_with_goals(rows).select_related("decider").order_by("decider__name", "decider_id", "id")


def decided_in(change: StrategyChange, viewer: Person) -> "QuerySet[ImpactItem]":
    """The log: newest first, of goals that the viewer may see."""
    rows = ImpactItem.objects.filter(change=change, decided_at__isnull=False).visible_to(viewer)
    return items_with_goals(rows).order_by("-decided_at", "-id")


def travel_key(change: StrategyChange) -> str:
    return f"change-travel-{change.public_id}"


def travel(change: StrategyChange) -> Travel:
    """Counted over all goals of the change, titles left out; remembered for a minute, or until somebody decides."""
    found: Travel | None = cache.get(travel_key(change))
    if found is None:
        found = _count(change)
        cache.set(travel_key(change), found, REMEMBERED)
    return found


def _count(change: StrategyChange) -> Travel:
    rows = ImpactItem.objects.filter(change=change).order_by().annotate(on=TruncDate(F("decided_at")))
    tallies = rows.values_list("unit_id", "decision", "on").annotate(goals=Count("id"))
    published_on = clock.today() if change.published_at is None else change.published_at.date()
    return travel_of((Tally(*row) for row in tallies), published_on)


def targets_of(change: StrategyChange) -> list[StrategicObjective]:
    """Where goals may be pointed: suggestions of the change first, then every objective that stays."""
    steps = list(change.steps.select_related("into").prefetch_related("new_objectives__made"))
    leaving = {step.objective_id for step in steps if step.kind in LEAVING}
    first = [step.into for step in steps if step.into is not None]
    first += [one.made for step in steps for one in step.new_objectives.all() if one.made is not None]
    known = {one.pk for one in first}
    rest = StrategicObjective.objects.active().exclude(pk__in=known | {key for key in leaving if key})
    return [*first, *rest]


def suggested_for(step: ChangeStep) -> list[StrategicObjective]:
    """What the step itself offers to the goals below."""
    if step.into is not None:
        return [step.into]
    if step.kind == StepKind.SPLIT:
        return [one.made for one in step.new_objectives.select_related("made") if one.made is not None]
    return []
