"""Statement and philosophy in their versions, and who has read and acknowledged them."""

from datetime import date, timedelta

from sightline.config.demo.builders.philosophy import build_philosophy_talk, commitments, sign
from sightline.config.demo.builders.strategy import build_questions
from sightline.config.demo.chance import Ids, chance
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import document, table
from sightline.config.demo.trail import tell
from sightline.plan.strategy.enums import CommitmentKind, VersionState
from sightline.plan.strategy.models import (
    Commitment,
    Philosophy,
    PhilosophyAcknowledgement,
    StatementReading,
    StrategyStatement,
)

READ_IT = 231
ACKNOWLEDGED_IT = 226
NOT_YET = ("rafael.teixeira", "imelda.santos")  # too new to have read anything
SURELY = ("priya.raghunathan", "rosa.quintana", "ines.carvalho", "tomasz.wierzbicki", "adaeze.nwosu", "hana.kovarova")


def build_agreements(stage: Stage) -> None:
    _statements(stage)
    build_questions(stage)
    _philosophies(stage)
    build_philosophy_talk(stage)


def _statements(stage: Stage) -> None:
    new_id, adaeze = Ids("statements"), stage.people["adaeze.nwosu"]
    agreed = {3: stage.days.in_year(8), 2: stage.days.ago(1100), 1: stage.days.ago(2300)}
    for row in table("statements"):
        version = int(row["version"])
        day = stage.days.year_starts_on if version == 3 else agreed[version]
        statement = StrategyStatement.objects.create(
            public_id=new_id(),
            created_at=stage.days.at(agreed[version], 9),
            version=version,
            state=VersionState.PUBLISHED if version == 3 else VersionState.REPLACED,
            mission=row["mission"],
            vision=row["vision"],
            change_note=row["change_note"],
            starts_on=day,
            ends_on=_years_on(day, 5) - timedelta(days=1),
            published_at=stage.days.at(agreed[version], 9, 30),
            published_by=adaeze,
        )
        moment = stage.days.at(agreed[version], 9, 30)
        tell(stage, "strategy.statement_published", statement, at=moment, by=adaeze, after={"version": version})
    readers = _readers(stage, READ_IT, "readers")
    save_all(
        StatementReading(statement=statement, person=stage.people[key], confirmed_at=stage.days.at(day, 12))
        for key, day in _on_days(stage, readers, agreed[3], "reading days")
    )


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _readers(stage: Stage, count: int, area: str) -> list[str]:
    """Some of those who are here today and have an account."""
    able = [key for key in stage.working(stage.days.today) if stage.people[key].user_id and key not in NOT_YET]
    others = [key for key in able if key not in SURELY]
    return [*SURELY, *chance(area).sample(others, count - len(SURELY))]


def _on_days(stage: Stage, keys: list[str], since: date, area: str) -> list[tuple[str, date]]:
    """Most within a month; those who joined later, soon after they did."""
    dice, found = chance(area), []
    for key in keys:
        hired_on = stage.people[key].hired_on or since
        day = max(since, hired_on) + timedelta(days=min(int(dice.expovariate(1 / 12)), 90))
        found.append((key, min(day, stage.days.ago(1))))
    return found


def _philosophies(stage: Stage) -> None:
    new_id, told = Ids("philosophies"), document("philosophy")
    adaeze = stage.people["adaeze.nwosu"]
    days = {1: stage.days.ago(1400), 2: stage.days.in_year(-40)}
    texts = {1: told["first_text"], 2: told["text"]}
    for version, text in texts.items():
        moment = stage.days.at(days[version], 14)
        philosophy = Philosophy.objects.create(
            public_id=new_id(),
            created_at=moment,
            version=version,
            state=VersionState.PUBLISHED if version == 2 else VersionState.REPLACED,
            text=text,
            published_at=moment,
            published_by=adaeze,
        )
        names = sign(stage, philosophy, told["signed_by"][str(version)], moment)
        after = {"version": version, "signed by": names}
        tell(stage, "strategy.philosophy_published", philosophy, at=moment, by=adaeze, after=after)
    save_all(
        Commitment(philosophy=philosophy, kind=CommitmentKind(kind), value=value)
        for kind, value in commitments(stage, told).items()
    )
    readers = _readers(stage, ACKNOWLEDGED_IT, "acknowledging")
    save_all(
        PhilosophyAcknowledgement(philosophy=philosophy, person=stage.people[key], confirmed_at=stage.days.at(day, 15))
        for key, day in _on_days(stage, readers, days[2], "acknowledging days")
    )
