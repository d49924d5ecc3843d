"""A registry of measures with a year of readings, read by some goals; and a performance plan for every third person."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.goals.models import Measure
from sightline.plan.measures.models import Reading, RegisteredMeasure
from sightline.plan.performance_plans.content import Content, StandardWords, write
from sightline.plan.performance_plans.enums import PlanSide, PlanState
from sightline.plan.performance_plans.models import PerformancePlan, PlanAcknowledgement, PlanVersion

BATCH = 2000
MEASURES, READINGS, CITED = 200, 24, 20  # measures, readings of each, goals that read each


def make_measures_and_plans(say: Callable[[str], None]) -> None:
    measures = _measures()
    plans = _plans()
    say(f"{len(measures):,} measures, {len(plans):,} performance plans")


def _measures() -> list[RegisteredMeasure]:
    today = clock.today()
    owners = list(Person.objects.filter(user__isnull=False).order_by("id")[:MEASURES])
    made = _bulk(
        RegisteredMeasure,
        (
            RegisteredMeasure(
                code=f"M{number:03}",
                name=f"Measure {number:03}",
                formula="Those solved / all",
                unit="%",
                owner=owner,
                frequency_days=14,
                lower=Decimal(60),
                value=Decimal(70),
                value_on=today,
            )
            for number, owner in enumerate(owners)
        ),
    )
    days = [today - timedelta(days=14 * back) for back in range(READINGS)]
    _bulk(Reading, (Reading(measure=one, on=day, value=Decimal(70)) for one in made for day in days))
    first = list(Measure.objects.order_by("id").values_list("id", flat=True)[: CITED * len(made)])
    for number, one in enumerate(made):
        Measure.objects.filter(pk__in=first[CITED * number : CITED * (number + 1)]).update(registered=one)
    return made


def _plans() -> list[PerformancePlan]:
    today = clock.today()
    held = Assignment.objects.in_force(today).filter(manager__isnull=False).select_related("job_profile", "unit")
    third = [one for one in held.iterator(chunk_size=BATCH) if one.pk % 3 == 0]
    plans = _bulk(PerformancePlan, (_plan(one) for one in third))
    versions = _bulk(PlanVersion, (PlanVersion(plan=one, number=1, content=_content(one)) for one in plans))
    _bulk(PlanAcknowledgement, _acknowledged(versions))
    return plans


def _plan(assignment: Assignment) -> PerformancePlan:
    today = clock.today()
    return PerformancePlan(
        assignment=assignment,
        person_id=assignment.person_id,
        starts_on=today - timedelta(days=200),
        ends_on=today + timedelta(days=160),
        state=PlanState.ACKNOWLEDGED,
        development_focus="Lead a small project",
        version=1,
        version_in_force=1,
        acknowledged_at=clock.now(),
    )


def _content(plan: PerformancePlan) -> dict[str, Any]:
    job = plan.assignment.job_profile
    return write(
        Content(
            job=job.name if job else "",
            unit=plan.assignment.unit.name,
            manager="",
            share="1",
            starts_on=plan.starts_on.isoformat(),
            ends_on=plan.ends_on.isoformat(),
            standards=(StandardWords("Answers within a day"),),
            development_focus=plan.development_focus,
        )
    )


def _acknowledged(versions: list[PlanVersion]) -> Iterator[PlanAcknowledgement]:
    for one in versions:
        assignment = one.plan.assignment
        yield PlanAcknowledgement(version=one, side=PlanSide.EMPLOYEE, person_id=assignment.person_id)
        if assignment.manager_id is not None:
            yield PlanAcknowledgement(version=one, side=PlanSide.MANAGER, person_id=assignment.manager_id)


def _bulk(model: Any, rows: Iterable[Any]) -> list[Any]:
    return list(model._default_manager.bulk_create(list(rows), batch_size=BATCH))
