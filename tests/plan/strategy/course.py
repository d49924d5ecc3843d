"""A small strategy for Harbour Lights: two frameworks, four objectives, a published mission, the starter library."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sightline.foundation.core import clock
from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models import Competency
from sightline.plan.competencies.operations.jobs import StandardWords, expect_levels, set_standards
from sightline.plan.strategy.models import Framework, Perspective, StrategicObjective, StrategyStatement
from sightline.plan.strategy.operations.frameworks import create_framework, tag_objective
from sightline.plan.strategy.operations.objectives import ObjectiveTerms, add_objective, link_competency
from sightline.plan.strategy.operations.readings import record_reading
from sightline.plan.strategy.operations.starter import load_starter
from sightline.plan.strategy.operations.statements import StatementWords, publish_statement, write_statement
from tests.company import Company

NAMES = {
    "F1": "Earn enough to invest",
    "C1": "Visitors come back",
    "P1": "Open on time",
    "L1": "Learn from each season",
}


@dataclass
class Course:
    statement: StrategyStatement
    scorecard: Framework
    themes: Framework
    objectives: dict[str, StrategicObjective]

    def objective(self, code: str) -> StrategicObjective:
        return self.objectives[code]


def set_course(company: Company) -> Course:
    """Published by the programme owner; C1 belongs to the director of operations and has a measure."""
    load_starter(by=None)
    scorecard = Framework.objects.get(is_shown=True)
    themes = create_framework(name="Themes", perspectives=["Guests", "House"], by=None)
    bands = dict(zip(["F1", "C1", "P1", "L1"], scorecard.perspectives.all(), strict=True))
    objectives = {code: _objective(code, company, scorecard, band) for code, band in bands.items()}
    for code, objective in objectives.items():
        tag_objective(objective, themes, themes.perspectives.all()[0 if code in {"F1", "C1"} else 1], by=None)
    write_statement(StatementWords("A harbour that is open to everyone.", "Nobody is turned away."), by=None)
    statement = publish_statement(by=company.programme_owner)
    return Course(statement, scorecard, themes, objectives)


def _objective(code: str, company: Company, framework: Framework, band: Perspective) -> StrategicObjective:
    owner = company.operations if code == "C1" else None
    terms = ObjectiveTerms(
        code,
        NAMES[code],
        owner=owner,
        starts_on=clock.today() - timedelta(days=100),
        due_on=clock.today() + timedelta(days=100),
        measure_name="Returning visitors" if code == "C1" else "",
        unit="%",
        baseline=Decimal(20) if code == "C1" else None,
        target=Decimal(60) if code == "C1" else None,
    )
    objective = add_objective(terms, by=None, framework=framework, perspective=band)
    if code == "C1":
        record_reading(objective, value=Decimal(30), read_on=days_ago(20), by=owner)
    return objective


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def cleaner_profile(course: Course) -> JobProfile:
    """The cleaner runs on competencies and standards; quality serves C1."""
    profile = JobProfile.objects.get(name="Cleaner")
    quality = Competency.objects.get(key="quality")
    safety = Competency.objects.get(key="safety")
    expect_levels(profile, {quality: 3, safety: 4}, by=None)
    set_standards(profile, [StandardWords("Every cabin ready before boarding", competency=quality)], by=None)
    link_competency(course.objective("C1"), quality, because="a clean place is what visitors see first", by=None)
    return profile
