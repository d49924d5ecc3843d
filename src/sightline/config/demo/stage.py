"""What the builders hand on to one another: the days, and everybody and everything by its short name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import models

from sightline.config.demo.calendar import Calendar
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.people.models import Assignment, JobProfile, OrgUnit, Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import Perspective, StrategicObjective, ValueBehaviour

ModelT = TypeVar("ModelT", bound=models.Model)
BATCH = 500


@dataclass
class Stage:
    days: Calendar
    people: dict[str, Person] = field(default_factory=dict)  # by the local part of their address
    units: dict[str, OrgUnit] = field(default_factory=dict)  # by code
    jobs: dict[str, JobProfile] = field(default_factory=dict)  # by the code of the content files
    assignments: dict[str, list[Assignment]] = field(default_factory=dict)  # by person, oldest first
    competencies: dict[str, Competency] = field(default_factory=dict)
    perspectives: dict[str, Perspective] = field(default_factory=dict)
    objectives: dict[str, StrategicObjective] = field(default_factory=dict)  # by code, "C1"
    behaviours: dict[str, ValueBehaviour] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    leaves: dict[str, list[tuple[date, date]]] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)  # of people, by database id
    trail: list[AuditEntry] = field(default_factory=list)

    def person(self, key: str) -> Person | None:
        """None for an empty key; a wrong one is a fault of the content."""
        return self.people[key] if key else None

    def assignment_on(self, key: str, day: date) -> Assignment | None:
        """The biggest assignment of a day."""
        held = [one for one in self.assignments.get(key, []) if one.period.holds(day)]
        return max(held, key=lambda one: one.share, default=None)

    def manager_on(self, key: str, day: date) -> Person | None:
        held = self.assignment_on(key, day)
        return held.manager if held else None

    def job_on(self, key: str, day: date) -> JobProfile | None:
        held = self.assignment_on(key, day)
        return held.job_profile if held else None

    def jobs_rank(self, key: str, day: date) -> int:
        job = self.job_on(key, day)
        return job.level.rank if job and job.level else 0

    def working(self, day: date) -> list[str]:
        """Keys of those with an assignment on a day, board and all."""
        return [key for key in self.people if self.assignment_on(key, day) is not None]

    def is_away(self, key: str, day: date) -> bool:
        return any(starts_on <= day <= ends_on for starts_on, ends_on in self.leaves.get(key, []))


def save_all(rows: Iterable[ModelT]) -> list[ModelT]:
    """Write rows of one kind in bulk and give them back with their ids."""
    made: list[Any] = list(rows)
    if not made:
        return made
    saved: list[ModelT] = type(made[0])._default_manager.bulk_create(made, batch_size=BATCH)
    return saved
