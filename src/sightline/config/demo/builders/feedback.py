"""Feedback notes and recognition, each written by hand in content/."""

from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.config.demo.chance import Ids, chance
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.config.demo.trail import tell

UNSEEN_DAYS = 6  # a note younger than this may still wait to be read


def build_feedback(stage: Stage) -> None:
    _notes(stage)
    _recognition(stage)


def _notes(stage: Stage) -> None:
    new_id, dice = Ids("feedback"), chance("feedback")
    rows = sorted(table("feedback"), key=lambda row: -int(row["days"]))
    for note in save_all(_note(stage, row, new_id, dice.randint(9, 19)) for row in rows):
        tell(
            stage, "feedback.note_given", note, at=note.created_at, by=note.writer, after={"about": note.receiver.name}
        )


def _note(stage: Stage, row: dict[str, str], new_id: Ids, hour: int) -> FeedbackNote:
    days = int(row["days"])
    happened_on = stage.days.workday(stage.days.ago(days))
    written = stage.days.at(happened_on, hour)
    return FeedbackNote(
        public_id=new_id(),
        created_at=written,
        writer=stage.people[row["writer"]],
        receiver=stage.people[row["receiver"]],
        happened_on=happened_on,
        situation=row["situation"],
        behaviour=row["behaviour"],
        impact=row["impact"],
        next_step=row["next"],
        shared_with_manager=row["shared"] == "yes",
        seen_at=stage.days.at(stage.days.ago(days - 1), 18) if days > UNSEEN_DAYS else None,
        **_tag(stage, row["tag"]),
    )


def _tag(stage: Stage, tag: str) -> dict[str, object]:
    """ "value:ask", "comp:service" or "goal:phone" as the field of a note."""
    kind, _, key = tag.partition(":")
    if kind == "value":
        return {"value_behaviour": stage.behaviours[key]}
    if kind == "comp":
        return {"competency": stage.competencies[key]}
    return {"goal": stage.goals[key]}


def _recognition(stage: Stage) -> None:
    new_id, dice = Ids("recognition"), chance("recognition")
    rows = sorted(table("recognition"), key=lambda row: -int(row["days"]))
    made = save_all(
        Recognition(
            public_id=new_id(),
            created_at=stage.days.at(stage.days.ago(int(row["days"])), 17),
            giver=stage.people[row["giver"]],
            receiver=stage.people[row["receiver"]],
            value_behaviour=stage.behaviours[row["behaviour"]],
            text=row["text"],
            given_on=stage.days.ago(int(row["days"])),
            happened_on=stage.days.ago(int(row["days"]) + dice.choice((0, 0, 1, 1, 2, 3, 6))),
        )
        for row in rows
    )
    for one in made:
        tell(stage, "feedback.recognised", one, at=one.created_at, by=one.giver, after={"receiver": one.receiver.name})
