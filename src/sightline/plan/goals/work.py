"""What somebody's work stands on when it needs no goals: the competencies and standards of their job, and what those
serve (S4.8). Frontline jobs may run on these alone.
"""

from dataclasses import dataclass

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, JobProfile, Person
from sightline.plan.competencies.models import Competency, PerformanceStandard, RoleExpectation
from sightline.plan.strategy.enums import ObjectiveState
from sightline.plan.strategy.models import CompetencyLink
from sightline.plan.strategy.sight import Chain, Step, mission_step, objective_step


@dataclass(frozen=True, slots=True)
class Pillar:
    """A competency that the job asks for, the standards that show it, and the way up from it."""

    expectation: RoleExpectation
    standards: tuple[PerformanceStandard, ...]
    chain: Chain  # from the mission down to the objective; empty when it serves none yet
    because: str = ""

    @property
    def competency(self) -> Competency:
        return self.expectation.competency


@dataclass(frozen=True, slots=True)
class Work:
    profile: JobProfile | None = None
    pillars: tuple[Pillar, ...] = ()
    other_standards: tuple[PerformanceStandard, ...] = ()

    @property
    def is_frontline(self) -> bool:
        return self.profile is not None and self.profile.is_frontline

    def __bool__(self) -> bool:
        return self.is_frontline and bool(self.pillars or self.other_standards)


@dataclass(frozen=True, slots=True)
class Service:
    """A competency of the job with the way up from it, for where there is no room for more."""

    competency: Competency
    chain: Chain


def work_of(person: Person) -> Work:
    """Empty unless the person's main job today is a frontline one. At most five queries."""
    profile = _frontline_job(person)
    return _work(profile) if profile is not None else Work()


def services_of(person: Person, most: int = 2) -> list[Service]:
    """What the work of somebody in a frontline job serves. At most three queries."""
    profile = _frontline_job(person)
    if profile is None:
        return []
    wanted = RoleExpectation.objects.filter(job_profile=profile, competency__retired_on=None).values("competency_id")
    links = CompetencyLink.objects.filter(competency_id__in=wanted, objective__state=ObjectiveState.ACTIVE)
    first: dict[int, CompetencyLink] = {}
    for link in links.select_related("competency", "objective__owner").order_by("id"):
        first.setdefault(link.competency_id, link)
    top = mission_step() if first else None
    return [Service(one.competency, _chain(one, top)) for one in list(first.values())[:most]]


def _frontline_job(person: Person) -> JobProfile | None:
    assignment = (
        Assignment.objects.in_force(clock.today())
        .filter(person=person, job_profile__is_frontline=True)
        .biggest_first()
        .select_related("job_profile")
        .first()
    )
    return assignment.job_profile if assignment is not None else None


def _work(profile: JobProfile) -> Work:
    wanted = list(
        RoleExpectation.objects.filter(job_profile=profile, competency__retired_on=None).select_related(
            "competency", "level"
        )
    )
    standards = list(PerformanceStandard.objects.filter(job_profile=profile))
    ids = [row.competency_id for row in wanted]
    links = CompetencyLink.objects.filter(competency_id__in=ids, objective__state=ObjectiveState.ACTIVE)
    first: dict[int, CompetencyLink] = {}
    for link in links.select_related("objective__owner").order_by("id"):
        first.setdefault(link.competency_id, link)
    top = mission_step() if first else None
    pillars = tuple(_pillar(row, standards, first.get(row.competency_id), top) for row in wanted)
    others = tuple(one for one in standards if one.competency_id not in ids)
    return Work(profile, tuple(sorted(pillars, key=lambda one: -len(one.standards))), others)


def _pillar(
    row: RoleExpectation, standards: list[PerformanceStandard], link: CompetencyLink | None, top: Step | None
) -> Pillar:
    shown = tuple(one for one in standards if one.competency_id == row.competency_id)
    if link is None:
        return Pillar(row, shown, ())
    return Pillar(row, shown, _chain(link, top), link.rationale)


def _chain(link: CompetencyLink, top: Step | None) -> Chain:
    return (*((top,) if top else ()), objective_step(link.objective))
