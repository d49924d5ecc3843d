"""Notes and files that people put down, one of them taken away again, and what is suggested to whom today."""

import json

import typst

from sightline.coach.evidence.enums import Audience
from sightline.coach.evidence.operations import annotate, put_down, take_away
from sightline.coach.evidence.sources import entry_item
from sightline.coach.evidence.uploads import Upload, checked
from sightline.coach.nudges.operations import send_nudges
from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table
from sightline.config.demo.travel import as_of

PAGE = (
    b'#set page(width: 105mm, height: 74mm)\n#set document(title: "Certificate")\n#json(bytes(sys.inputs.words)).text'
)


def build_ledger(stage: Stage) -> None:
    for row in table("entries"):
        _entry(stage, row)
    _taken_away(stage)


def build_suggestions(stage: Stage) -> None:
    """Last of all, since they come from everything else."""
    with as_of(stage.days.at(stage.days.today, 6)):
        send_nudges(stage.days.today)


def _entry(stage: Stage, row: dict[str, str]) -> None:
    who, by = stage.people[row["who"]], stage.people[row["by"]]
    with as_of(stage.days.at(stage.days.workday(stage.days.ago(int(row["days"]))), 16)):
        entry = put_down(
            by=by,
            about=who,
            title=row["title"],
            text=row["text"],
            audience=Audience(row["audience"]),
            upload=_file(row["file"], row["words"]),
        )
        if row["adds"]:
            annotate(entry_item(entry), by=who, text=row["adds"])


def _file(name: str, words: str) -> Upload | None:
    if not name:
        return None
    if name.endswith(".txt"):
        return checked(name, words.encode())
    return checked(name, bytes(typst.compile(PAGE, sys_inputs={"words": json.dumps({"text": words})})))


def _taken_away(stage: Stage) -> None:
    who = stage.people["priya.raghunathan"]
    with as_of(stage.days.at(stage.days.ago(170), 10)):
        entry = put_down(by=who, about=who, title="Numbers of the spring test", audience=Audience.LINE)
    with as_of(stage.days.at(stage.days.ago(165), 10)):
        take_away(entry, by=who)
