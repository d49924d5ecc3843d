"""Which competencies carry which objectives, and what they lose when one is dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models import Competency, RoleExpectation
from sightline.plan.strategy.enums import ObjectiveState
from sightline.plan.strategy.models import CompetencyLink, StrategicObjective


@dataclass(frozen=True, slots=True)
class Falling:
    """A competency that loses an objective. `elsewhere`: how many other active ones it serves; `jobs` ask for it."""

    link: CompetencyLink
    elsewhere: int
    jobs: int

    @property
    def competency(self) -> Competency:
        return self.link.competency

    @property
    def is_left_alone(self) -> bool:
        return self.elsewhere == 0


def links_of(objective: StrategicObjective) -> list[CompetencyLink]:
    """Heaviest first; those that were not weighed come last, in the order they were made."""
    links = CompetencyLink.objects.filter(objective=objective).select_related("competency")
    return sorted(links, key=lambda link: (link.weight is None, -(link.weight or 0), link.pk))


def weight_of(links: Sequence[CompetencyLink]) -> Decimal | None:
    """The weights together, in percent; None when none was weighed."""
    given = [link.weight for link in links if link.weight is not None]
    return sum(given, Decimal(0)) if given else None


def falling_with(objective: StrategicObjective) -> list[Falling]:
    """What is flagged when the objective is dropped. One query."""
    others = CompetencyLink.objects.filter(competency=OuterRef("competency"), objective__state=ObjectiveState.ACTIVE)
    jobs = RoleExpectation.objects.filter(competency=OuterRef("competency"))
    links = (
        CompetencyLink.objects.filter(objective=objective, competency__retired_on=None)
        .select_related("competency")
        .annotate(
            others=_count(others.exclude(objective=objective), "competency"),
            jobs=_count(jobs, "competency"),
        )
    )
    rows = [Falling(link, link.others, link.jobs) for link in links.order_by("competency__name")]
    return sorted(rows, key=lambda row: row.elsewhere > 0)


def _count(rows, by: str):  # type: ignore[no-untyped-def]  # a correlated count, whatever the rows are
    counted = rows.order_by().values(by).annotate(n=Count("id")).values("n")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())


def jobs_left_without(objective: StrategicObjective) -> list[JobProfile]:
    """Jobs whose only line of sight through competencies runs over this objective. One query."""
    through = RoleExpectation.objects.filter(
        competency__retired_on=None, competency__objective_links__objective__state=ObjectiveState.ACTIVE
    )
    here = through.filter(competency__objective_links__objective=objective).values("job_profile_id")
    elsewhere = RoleExpectation.objects.filter(
        competency__retired_on=None,
        competency__in=CompetencyLink.objects.filter(objective__state=ObjectiveState.ACTIVE)
        .exclude(objective=objective)
        .values("competency_id"),
    ).values("job_profile_id")
    return list(JobProfile.objects.filter(pk__in=here).exclude(pk__in=elsewhere).order_by("name"))


def dropped_links(competency: Competency) -> list[CompetencyLink]:
    """Objectives that it served and that were retired since, the last one first. One query."""
    rows = CompetencyLink.objects.filter(competency=competency, objective__state=ObjectiveState.RETIRED)
    return list(rows.select_related("objective").order_by("-objective__retired_on", "-id"))
