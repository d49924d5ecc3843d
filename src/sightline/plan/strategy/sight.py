"""Line of sight: what a thing serves, step by step up to the mission. Frozen values; no addresses, no markup.

Goals, reviews and the home page put their own steps below these. Every chain has the mission first and the thing
itself last; without a published strategy it simply starts lower.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models import Competency, ProficiencyLevel
from sightline.plan.strategy.enums import ObjectiveState
from sightline.plan.strategy.models import CompetencyLink, StrategicObjective, StrategyStatement

MISSION, OBJECTIVE, COMPETENCY, JOB = "mission", "objective", "competency", "job"


@dataclass(frozen=True, slots=True)
class Step:
    """One stop. `tie` says how it serves the step above; `supports` draws the line below it dashed."""

    kind: str  # one of the constants here; goals add "goal"
    label: str  # the kind in words
    name: str
    public_id: str = ""
    detail: str = ""  # an owner, a date
    tie: str = ""
    supports: bool = False


Chain = tuple[Step, ...]
Wanted = tuple[Competency, ProficiencyLevel]


def mission_step() -> Step | None:
    """One query; hand it to the functions below when asking for several chains."""
    statement = StrategyStatement.objects.current()
    return None if statement is None else _mission(statement)


def _mission(statement: StrategyStatement) -> Step:
    return Step(MISSION, _("Mission"), statement.mission, statement.public_id)


def objective_step(objective: StrategicObjective) -> Step:
    """Needs `owner` fetched along."""
    owner = objective.owner.name if objective.owner is not None else ""
    return Step(OBJECTIVE, _("Strategic objective"), f"{objective.code} {objective.name}", objective.public_id, owner)


def chain_of_objective(objective: StrategicObjective, mission: Step | None = None) -> Chain:
    """Mission, objective. Asks for the mission when it is not given."""
    return _under(mission or mission_step(), objective_step(objective))


def chains_of_competency(competency: Competency, mission: Step | None = None) -> tuple[Chain, ...]:
    """Mission, objective, competency: one chain for each active objective that the competency serves."""
    top = mission or mission_step()
    links = _active_links([competency.pk])
    return tuple(_under(top, objective_step(link.objective), _competency_step(competency, link)) for link in links)


def chain_of_competency(competency: Competency, mission: Step | None = None) -> Chain:
    """The first of its chains; only the competency itself when it serves no objective."""
    chains = chains_of_competency(competency, mission)
    return chains[0] if chains else (_competency_step(competency, None),)


def chains_of_job(
    profile: JobProfile,
    mission: Step | None = None,
    *,
    wanted: Sequence[Wanted] | None = None,
    shown: Collection[int] | None = None,
) -> tuple[Chain, ...]:
    """Mission, objective, competency, job: one chain for each competency of the job that serves an objective.

    A competency that one of the job's standards shows comes first, then the higher expected level. Whoever has them
    at hand gives `wanted` (what the job asks for) and `shown` (ids of the competencies its standards name).
    """
    top = mission or mission_step()
    rows = _in_order(_wanted(profile) if wanted is None else wanted, _shown(profile) if shown is None else shown)
    first_link: dict[int, CompetencyLink] = {}
    for link in _active_links([competency.pk for competency, _level in rows]):
        first_link.setdefault(link.competency_id, link)
    return tuple(
        _under(
            top,
            objective_step(first_link[competency.pk].objective),
            _competency_step(competency, first_link[competency.pk]),
            _job_step(profile, level),
        )
        for competency, level in rows
        if competency.pk in first_link
    )


def chain_of_job(profile: JobProfile, mission: Step | None = None) -> Chain:
    """The first of its chains: at most four stops. Only the job itself when none leads up."""
    chains = chains_of_job(profile, mission)
    return chains[0] if chains else (Step(JOB, _("Job"), profile.name, profile.public_id),)


def extended(chain: Chain, *steps: Step) -> Chain:
    """The chain with further steps below, such as a goal."""
    return (*chain, *steps)


def dashed(step: Step) -> Step:
    return replace(step, supports=True)


def _under(top: Step | None, *steps: Step) -> Chain:
    return steps if top is None else (top, *steps)


def _active_links(competency_ids: Iterable[int]) -> list[CompetencyLink]:
    links = CompetencyLink.objects.filter(
        competency_id__in=list(competency_ids), objective__state=ObjectiveState.ACTIVE
    )
    return list(links.select_related("objective__owner").order_by("id"))


def _wanted(profile: JobProfile) -> list[Wanted]:
    rows = profile.expectations.select_related("competency", "level")
    return [(row.competency, row.level) for row in rows]


def _shown(profile: JobProfile) -> set[int]:
    return {key for key in profile.standards.values_list("competency_id", flat=True) if key is not None}


def _in_order(wanted: Sequence[Wanted], shown: Collection[int]) -> list[Wanted]:
    live = [(competency, level) for competency, level in wanted if competency.retired_on is None]
    return sorted(live, key=lambda one: (one[0].pk not in shown, -one[1].point, one[0].name))


def _competency_step(competency: Competency, link: CompetencyLink | None) -> Step:
    tie = link.rationale if link is not None else ""
    return Step(COMPETENCY, _("Competency"), competency.name, competency.public_id, tie=tie)


def _job_step(profile: JobProfile, level: ProficiencyLevel) -> Step:
    tie = _("this job asks for level %(point)d, %(name)s") % {
        "point": level.point,
        "name": level.name.lower(),
    }
    return Step(JOB, _("Job"), profile.name, profile.public_id, profile.purpose, tie)
