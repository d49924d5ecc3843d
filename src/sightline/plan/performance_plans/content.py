"""What a version of a plan says, as a value: from rows, to JSON and back, compared. Only `gather` asks the database.

A version keeps every word that was there when it was put forward, so that it reads the same when goals move on, the
job is described anew, or a standard is rewritten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.people.models import Assignment
from sightline.plan.competencies.models import PerformanceStandard
from sightline.plan.competencies.queries import expected_of
from sightline.plan.goals.models import Goal


@dataclass(frozen=True, slots=True)
class GoalWords:
    id: str
    title: str
    weight: str = ""  # percent, as text
    due_on: str = ""  # ISO
    measures: tuple[str, ...] = ()  # "Customers who leave: 5 → 4 %"

    @property
    def due(self) -> date | None:
        return date.fromisoformat(self.due_on) if self.due_on else None


@dataclass(frozen=True, slots=True)
class CompetencyWords:
    name: str
    point: int
    level: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class StandardWords:
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The whole of one version. `share` is 0..1 as text; days are ISO."""

    job: str
    unit: str
    manager: str
    share: str
    starts_on: str
    ends_on: str
    goals: tuple[GoalWords, ...] = ()
    competencies: tuple[CompetencyWords, ...] = ()
    standards: tuple[StandardWords, ...] = ()
    decision_rights: tuple[str, ...] = ()
    development_focus: str = ""

    @property
    def starts(self) -> date:
        return date.fromisoformat(self.starts_on)

    @property
    def ends(self) -> date:
        return date.fromisoformat(self.ends_on)

    @property
    def share_of_time(self) -> Decimal:
        return Decimal(self.share)


def gather(
    assignment: Assignment,
    *,
    starts_on: date,
    ends_on: date,
    goals: Sequence[Goal],
    decision_rights: Sequence[str],
    development_focus: str,
) -> Content:
    """The words as they stand today. `assignment` comes with unit, job_profile and manager; three queries."""
    job = assignment.job_profile
    expected = expected_of(job) if job is not None else []
    standards = PerformanceStandard.objects.filter(job_profile=job) if job is not None else ()
    return Content(
        job=job.name if job is not None else "",
        unit=assignment.unit.name,
        manager=assignment.manager.name if assignment.manager is not None else "",
        share=str(assignment.share.normalize()),
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
        goals=tuple(_goal(one) for one in goals),
        competencies=tuple(
            CompetencyWords(one.competency.name, one.level.point, one.level.name, one.anchor.text if one.anchor else "")
            for one in expected
        ),
        standards=tuple(StandardWords(one.title, one.text) for one in standards),
        decision_rights=tuple(decision_rights),
        development_focus=development_focus,
    )


def _goal(goal: Goal) -> GoalWords:
    return GoalWords(
        id=goal.public_id,
        title=goal.title,
        weight="" if goal.weight is None else f"{goal.weight.normalize():f}",
        due_on=goal.due_on.isoformat() if goal.due_on else "",
        measures=tuple(_measure(one) for one in goal.measures.all() if not one.is_guard),
    )


def _measure(measure: Any) -> str:
    ends = (measure.lower, measure.upper) if measure.direction == "hold" else (measure.baseline, measure.target)
    said = [f"{one.normalize():f}" for one in ends if one is not None]
    return f"{measure.name}: {' → '.join(said)} {measure.unit}".strip() if said else str(measure.name)


def write(content: Content) -> dict[str, Any]:
    return asdict(content)


def read(data: Mapping[str, Any]) -> Content:
    plain = {name: data[name] for name in ("job", "unit", "manager", "share", "starts_on", "ends_on")}
    return Content(
        **plain,
        goals=tuple(GoalWords(**{**one, "measures": tuple(one["measures"])}) for one in data["goals"]),
        competencies=tuple(CompetencyWords(**one) for one in data["competencies"]),
        standards=tuple(StandardWords(**one) for one in data["standards"]),
        decision_rights=tuple(data["decision_rights"]),
        development_focus=data["development_focus"],
    )


PARTS = {
    "goals": gettext_lazy("Goals"),
    "competencies": gettext_lazy("Competencies"),
    "standards": gettext_lazy("Standards of work"),
    "decision_rights": gettext_lazy("What you decide yourself"),
    "development_focus": gettext_lazy("Development focus"),
    "period": gettext_lazy("Period"),
    "place": gettext_lazy("Job, unit, manager or share of time"),
}


def changed_parts(before: Content, after: Content) -> list[str]:
    """Keys of PARTS that read otherwise."""
    found = [name for name in PARTS if hasattr(before, name) and getattr(before, name) != getattr(after, name)]
    if (before.starts_on, before.ends_on) != (after.starts_on, after.ends_on):
        found.append("period")
    place = [(one.job, one.unit, one.manager, one.share) for one in (before, after)]
    return [*found, "place"] if place[0] != place[1] else found


def named(parts: Sequence[str]) -> str:
    return ", ".join(str(PARTS[name]) for name in parts) or _("nothing")
