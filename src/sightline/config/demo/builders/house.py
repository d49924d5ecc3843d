"""The organisation, its units, job profiles and levels."""

from sightline.config.demo.chance import Ids
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.foundation.people.models import JobLevel, JobProfile, Organisation, OrgUnit, UnitClosure

NAME = "Merrow Ferries"
HOME_ZONE = "Europe/Dublin"
LEVELS = ["Entry", "Skilled", "Senior", "Lead", "Head", "Director", "Executive"]


def build_house(stage: Stage) -> None:
    Organisation.objects.create(pk=1, name=NAME, time_zone=HOME_ZONE, closure_on=stage.days.today)
    _units(stage)
    _jobs(stage)


def _units(stage: Stage) -> None:
    new_id, rows = Ids("units"), table("units")
    for row in rows:  # one by one: a parent stands before its children and needs an id
        parent = stage.units.get(row["parent"])
        stage.units[row["code"]] = OrgUnit.objects.create(
            public_id=new_id(), name=row["name"], code=row["code"], parent=parent
        )
    parents = {row["code"]: row["parent"] for row in rows}
    save_all(
        UnitClosure(ancestor=stage.units[above], descendant=unit, depth=depth)
        for code, unit in stage.units.items()
        for depth, above in enumerate(chain(code, parents))
    )


def chain(code: str, parents: dict[str, str]) -> list[str]:
    """The unit and all above it, nearest first."""
    found = []
    while code:
        found.append(code)
        code = parents[code]
    return found


def _jobs(stage: Stage) -> None:
    levels = [JobLevel.objects.create(name=name, rank=rank) for rank, name in enumerate(LEVELS, start=1)]
    new_id, rows = Ids("jobs"), table("jobs")
    made = save_all(
        JobProfile(
            public_id=new_id(),
            name=row["name"],
            level=levels[int(row["level"]) - 1],
            is_frontline=bool(row["frontline"]),
            purpose=row["purpose"],
        )
        for row in rows
    )
    stage.jobs = dict(zip((row["code"] for row in rows), made, strict=True))
