from sightline.plan.competencies.models.anchor import BehaviouralAnchor
from sightline.plan.competencies.models.competency import Competency
from sightline.plan.competencies.models.example import StandardExample
from sightline.plan.competencies.models.level import ProficiencyLevel
from sightline.plan.competencies.models.role_expectation import RoleExpectation
from sightline.plan.competencies.models.standard import PerformanceStandard

__all__ = [
    "BehaviouralAnchor",
    "Competency",
    "PerformanceStandard",
    "ProficiencyLevel",
    "RoleExpectation",
    "StandardExample",
]
