"""What is around the philosophy: who signed it, what people asked, and the next version that is being written."""

from datetime import datetime, timedelta
from typing import Any

from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import document
from sightline.config.demo.travel import as_of
from sightline.plan.strategy.enums import CadenceScope, CommitmentKind
from sightline.plan.strategy.models import Philosophy, Signature
from sightline.plan.strategy.operations.philosophies import write_philosophy
from sightline.plan.strategy.operations.questions import answer_question, ask_about_philosophy
from sightline.plan.strategy.operations.signatures import ask_to_sign


def commitments(stage: Stage, told: dict[str, Any]) -> dict[str, Any]:
    """As they are stored, with the days of groups by the public ids of their jobs."""
    return {**told["commitments"], CommitmentKind.CADENCE.value: [_group(stage, row) for row in told["groups"]]}


def _group(stage: Stage, row: dict[str, Any]) -> dict[str, Any]:
    if row["scope"] == CadenceScope.NEW_JOINER:
        return dict(row)
    job = stage.jobs[row["code"]]
    return {"scope": row["scope"], "ref": job.public_id, "name": job.name, "days": row["days"]}


def sign(stage: Stage, philosophy: Philosophy, keys: list[str], published_at: datetime) -> list[str]:
    """Signed in the days before it was published. Returns the names."""
    asked_at = published_at - timedelta(days=6)
    save_all(
        Signature(
            philosophy=philosophy,
            person=stage.people[key],
            asked_at=asked_at,
            signed_at=asked_at + timedelta(days=1 + place, hours=2 * place),
        )
        for place, key in enumerate(keys)
    )
    return [stage.people[key].name for key in keys]


def build_philosophy_talk(stage: Stage) -> None:
    told = document("philosophy")
    for row in told["questions"]:
        with as_of(stage.days.at(stage.days.ago(row["days"]), 12, 20)):
            question = ask_about_philosophy(row["text"], by=stage.people[row["asked_by"]])
        if row["answer"]:
            with as_of(stage.days.at(stage.days.ago(row["answer_days"]), 17)):
                answer_question(question, by=stage.people[row["answered_by"]], answer=row["answer"])
    _next_version(stage, told)


def _next_version(stage: Stage, told: dict[str, Any]) -> None:
    """A draft with other commitments, so that one can see what it would touch; one signature is asked for."""
    wish = told["next"]
    values = {**commitments(stage, told), **wish["commitments"]}
    by = stage.people[wish["by"]]
    with as_of(stage.days.at(stage.days.ago(wish["days"]), 10, 40)):
        write_philosophy(
            text=told["text"],
            commitments={CommitmentKind(kind): value for kind, value in values.items()},
            change_note=wish["change_note"],
            by=by,
        )
        for key in wish["asks"]:
            ask_to_sign(stage.people[key], by=by)
