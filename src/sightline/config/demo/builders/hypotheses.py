"""What was seen of the beliefs on the map, initiatives under way, and whose work is excepted from a line of sight."""

from datetime import timedelta

from sightline.config.demo.chance import Ids
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.config.demo.trail import tell
from sightline.config.demo.travel import as_of
from sightline.plan.alignment.operations import make_exception
from sightline.plan.strategy.enums import CauseStatus
from sightline.plan.strategy.models import CauseLink, Initiative, InitiativeStep
from sightline.plan.strategy.operations.causes import judge_cause


def build_hypotheses(stage: Stage) -> None:
    _evidence(stage)
    _initiatives(stage)
    _exception(stage)


def _exception(stage: Stage) -> None:
    with as_of(stage.days.at(stage.days.ago(120), 11)):
        make_exception(
            job_profile=stage.jobs["board-member"],
            reason="The board watches over the strategy; carrying it out is not its work.",
            by=stage.people["hana.kovarova"],
        )


def _evidence(stage: Stage) -> None:
    links = {(link.cause.code, link.effect.code): link for link in CauseLink.objects.select_related("cause", "effect")}
    for row in sorted(table("cause_evidence"), key=lambda one: -int(one["days"])):
        day = stage.days.ago(int(row["days"]))
        with as_of(stage.days.at(day, 14)):
            judge_cause(
                links[row["cause"], row["effect"]],
                seen_on=day,
                note=row["note"],
                status=CauseStatus(row["status"]),
                by=stage.people[row["by"]],
            )


def _initiatives(stage: Stage) -> None:
    new_id, made = Ids("initiatives"), {}
    for row in table("initiatives"):
        begun = stage.days.ago(-int(row["starts"]))
        initiative = Initiative(
            public_id=new_id(),
            created_at=stage.days.at(begun, 9),
            objective=stage.objectives[row["objective"]],
            title=row["title"],
            description=row["what"],
            owner_person=stage.person(row["person"]),
            owner_unit=stage.units[row["unit"]] if row["unit"] else None,
            state=row["state"],
            starts_on=begun,
            due_on=stage.days.ago(-int(row["due"])),
            note=row["note"],
            noted_on=stage.days.ago(int(row["noted"])) if row["noted"] else None,
        )
        made[initiative.title] = initiative
        by = stage.person(row["person"]) or initiative.objective.owner
        after = {"title": initiative.title, "state": initiative.state}
        tell(stage, "strategy.initiative_started", initiative, at=initiative.created_at, by=by, after=after)
    save_all(made.values())
    save_all(_steps(stage, made))


def _steps(stage: Stage, made: dict[str, Initiative]) -> list[InitiativeStep]:
    new_id = Ids("initiative steps")
    return [
        InitiativeStep(
            public_id=new_id(),
            initiative=made[row["initiative"]],
            title=row["step"],
            due_on=stage.days.today + timedelta(days=int(row["due"])),
            done_on=stage.days.ago(int(row["done"])) if row["done"] else None,
            done_by=made[row["initiative"]].owner_person if row["done"] else None,
            order=order,
        )
        for order, row in enumerate(table("initiative_steps"))
    ]
