"""The library (the starter set and two of Merrow's own), what each job asks for, standards, and what they serve."""

from decimal import Decimal

from sightline.config.demo.chance import Ids
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import document, table
from sightline.config.demo.travel import as_of
from sightline.plan.competencies.models import (
    BehaviouralAnchor,
    Competency,
    PerformanceStandard,
    ProficiencyLevel,
    RoleExpectation,
    StandardExample,
)
from sightline.plan.competencies.operations.library import load_starter_library
from sightline.plan.strategy.models import CompetencyLink


def build_competencies(stage: Stage) -> None:
    with as_of(stage.days.at(stage.days.ago(800), 10)):
        load_starter_library(by=stage.people["hana.kovarova"])
    levels = {level.point: level for level in ProficiencyLevel.objects.all()}
    _own(levels)
    stage.competencies = {one.key: one for one in Competency.objects.all()}
    _expectations(stage, levels)
    _standards(stage)
    save_all(
        CompetencyLink(
            objective=stage.objectives[row["objective"]],
            competency=stage.competencies[row["competency"]],
            rationale=row["rationale"],
            weight=Decimal(row["weight"]) if row["weight"] else None,
        )
        for row in table("competency_links")
    )


def _own(levels: dict[int, ProficiencyLevel]) -> None:
    new_id = Ids("competencies")
    for told in document("own_competencies"):
        fields = {name: told[name] for name in ("key", "name", "group", "description")}
        competency = Competency.objects.create(public_id=new_id(), **fields)
        save_all(
            BehaviouralAnchor(competency=competency, level=levels[point], label=label, text=text)
            for point, (label, text) in enumerate(told["anchors"], start=1)
        )


def _expectations(stage: Stage, levels: dict[int, ProficiencyLevel]) -> None:
    save_all(
        RoleExpectation(
            job_profile=stage.jobs[row["job"]], competency=stage.competencies[key], level=levels[int(point)]
        )
        for row in table("expectations")
        for key, _, point in (pair.partition(":") for pair in row["expected"].split())
    )


def _standards(stage: Stage) -> None:
    new_id = Ids("standards")
    made = save_all(
        PerformanceStandard(
            public_id=new_id(),
            job_profile=stage.jobs[row["job"]],
            competency=stage.competencies[row["competency"]],
            title=row["standard"],
            text=row["tell"],
            order=order,
        )
        for order, row in enumerate(table("standards"))
    )
    standing = {(one.job_profile_id, one.title): one for one in made}
    levels = {level.point: level for level in ProficiencyLevel.objects.all()}
    save_all(
        StandardExample(
            standard=standing[stage.jobs[row["job"]].pk, row["standard"]],
            level=levels[int(row["point"])],
            text=row["example"],
        )
        for row in table("standard_examples")
    )
