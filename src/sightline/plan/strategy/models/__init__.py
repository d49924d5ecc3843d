from sightline.plan.strategy.models.cause_evidence import CauseEvidence
from sightline.plan.strategy.models.cause_link import CauseLink
from sightline.plan.strategy.models.competency_link import CompetencyLink
from sightline.plan.strategy.models.framework import Framework, Perspective
from sightline.plan.strategy.models.initiative import Initiative, InitiativeStep
from sightline.plan.strategy.models.objective import StrategicObjective
from sightline.plan.strategy.models.objective_reading import ObjectiveReading
from sightline.plan.strategy.models.philosophy import Commitment, Philosophy, PhilosophyAcknowledgement, Signature
from sightline.plan.strategy.models.question import StrategyQuestion
from sightline.plan.strategy.models.sight_exception import SightException
from sightline.plan.strategy.models.statement import StatementReading, StrategyStatement
from sightline.plan.strategy.models.value import Value, ValueBehaviour

__all__ = [
    "CauseEvidence",
    "CauseLink",
    "Commitment",
    "CompetencyLink",
    "Framework",
    "Initiative",
    "InitiativeStep",
    "ObjectiveReading",
    "Perspective",
    "Philosophy",
    "PhilosophyAcknowledgement",
    "SightException",
    "Signature",
    "StatementReading",
    "StrategicObjective",
    "StrategyQuestion",
    "StrategyStatement",
    "Value",
    "ValueBehaviour",
]
