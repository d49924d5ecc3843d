"""Reads across the library and the jobs for pages and reviews."""

from dataclasses import dataclass

from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models import BehaviouralAnchor, Competency, ProficiencyLevel, RoleExpectation


@dataclass(frozen=True, slots=True)
class Expected:
    """A competency that a job asks for, with the anchor of the level asked for. `anchor` None: none was written."""

    competency: Competency
    level: ProficiencyLevel
    anchor: BehaviouralAnchor | None


def expected_of(profile: JobProfile) -> list[Expected]:
    """What the job asks for, by the name of the competency. Two queries."""
    rows = list(RoleExpectation.objects.filter(job_profile=profile).select_related("competency", "level"))
    anchors = {
        (anchor.competency_id, anchor.level_id): anchor
        for anchor in BehaviouralAnchor.objects.filter(competency_id__in=[row.competency_id for row in rows])
    }
    return [Expected(row.competency, row.level, anchors.get((row.competency_id, row.level_id))) for row in rows]
