"""Questions asked and answered, marks, notes in confidence, how people like thanks, and where values were not lived."""

from datetime import timedelta

from sightline.coach.feedback.enums import Audience
from sightline.coach.feedback.models import FeedbackInvitation, FeedbackRequest
from sightline.coach.feedback.operations import give_feedback
from sightline.coach.feedback.operations.confidence import release_batches, write_in_confidence
from sightline.coach.feedback.operations.counter_examples import note_counter_example
from sightline.coach.feedback.operations.requests import answer_request, ask_for_feedback, decline_request
from sightline.coach.feedback.operations.thanks import prefer_thanks
from sightline.coach.feedback.operations.usefulness import mark_useful, tell_what_came
from sightline.coach.feedback.quarters import quarter_of
from sightline.config.demo.chance import chance
from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table
from sightline.config.demo.travel import as_of

CONFIDED_TO = "tomasz.wierzbicki"


def build_listening(stage: Stage) -> None:
    _preferences(stage)
    _useful_notes(stage)
    _questions(stage)
    _confidence(stage)
    _counter_examples(stage)


def _preferences(stage: Stage) -> None:
    """One wants thanks between two people alone: nothing of theirs is on the wall. One keeps it to the team."""
    with as_of(stage.days.at(stage.days.ago(60), 12)):
        prefer_thanks(
            by=stage.people["lars.ostergaard"], audience=Audience.PRIVATE, wish="A word at the rail, and no fuss."
        )
        prefer_thanks(
            by=stage.people["mateo.quispe"],
            audience=Audience.TEAM,
            wish="With the team, please: it was never me alone.",
        )
        prefer_thanks(
            by=stage.people["rosa.quintana"], audience=Audience.PUBLIC, wish="A card on the board. I keep them."
        )


def _useful_notes(stage: Stage) -> None:
    """In the quarter before this one, so that its trend can be shown."""
    last = quarter_of(stage.days.today).before
    for number, row in enumerate(table("useful_notes")):
        writer, receiver = stage.people[row["writer"]], stage.people[row["receiver"]]
        day = stage.days.workday(last.starts_on + timedelta(days=20 + 8 * number))
        with as_of(stage.days.at(day, 15)):
            note = give_feedback(
                by=writer,
                to=receiver,
                situation=f"Week of {day:%-d %B}, in our daily work.",
                behaviour=row["behaviour"],
                impact=row["impact"],
                next_step=row["next"],
                happened_on=day,
            )
        with as_of(stage.days.at(day + timedelta(days=2), 9)):
            mark_useful(note, by=receiver, usefulness=int(row["useful"]))
            if row["came"]:
                tell_what_came(note, by=receiver, what=row["came"])


def _questions(stage: Stage) -> None:
    asked: dict[str, FeedbackRequest] = {}
    for row in table("asked"):
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 9)):
            asked[row["asker"]] = ask_for_feedback(
                by=stage.people[row["asker"]],
                people=[stage.people[key] for key in row["asked"].split(",")],
                question=row["question"],
                moment=row["moment"],
                goal=stage.goals[row["goal"]] if row["goal"] else None,
                competency=stage.competencies[row["competency"]] if row["competency"] else None,
                value_behaviour=stage.behaviours[row["behaviour"]] if row["behaviour"] else None,
                due_on=stage.days.ago(-int(row["due"])),
            )
    for row in table("answered"):
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 16)):
            answer_request(
                _invitation(stage, asked, row),
                by=stage.people[row["who"]],
                situation=row["situation"],
                behaviour=row["behaviour"],
                impact=row["impact"],
                next_step=row["next"],
            )
    for row in table("declined"):
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 11)):
            decline_request(_invitation(stage, asked, row), by=stage.people[row["who"]], kind_word=row["word"])


def _invitation(stage: Stage, asked: dict[str, FeedbackRequest], row: dict[str, str]) -> FeedbackInvitation:
    return asked[row["asker"]].invitations.get(person=stage.people[row["who"]])


def _confidence(stage: Stage) -> None:
    """Six wrote to a director, handed over on the first of a month; one more waits since."""
    first = stage.days.today.replace(day=1)
    rows, dice = table("confided"), chance("confided")
    for row in rows:
        with as_of(stage.days.at(first - timedelta(days=dice.randint(2, 25)), 19)):
            _confide(stage, row)
    with as_of(stage.days.at(first, 6)):
        release_batches(on=first)
    with as_of(stage.days.at(max(first, stage.days.ago(5)), 19)):
        _confide(stage, rows[4])


def _confide(stage: Stage, row: dict[str, str]) -> None:
    write_in_confidence(
        by=stage.people[row["writer"]],
        to=stage.people[CONFIDED_TO],
        behaviour=row["behaviour"],
        impact=row["impact"],
        next_step=row["next"],
    )


def _counter_examples(stage: Stage) -> None:
    for row in table("counter_examples"):
        day = stage.days.ago(int(row["days"]))
        held = stage.assignment_on(row["writer"], day)
        assert held is not None  # noqa: S101 — the content names people at work
        with as_of(stage.days.at(day, 18)):
            note_counter_example(
                by=stage.people[row["writer"]],
                unit=held.unit,
                value_behaviour=stage.behaviours[row["behaviour"]],
                text=row["text"],
                happened_on=day,
            )
