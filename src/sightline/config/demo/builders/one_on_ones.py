"""One-on-ones with their history: what was kept and skipped, agreed and promised; a handover, a request that waits.

Series and meetings are written straight: an operation would send an invitation for each. What is agreed and promised
goes through the operations, as of its day, so that its duties stand.
"""

from datetime import date, datetime, time, timedelta

from sightline.coach.conversations.enums import (
    ActionKind,
    AgendaKind,
    ConversationKind,
    MeetingState,
    PromiseKind,
    PromiseState,
    Section,
)
from sightline.coach.conversations.models import ActionItem, Meeting, MeetingAnswer, MeetingNote, OneOnOne
from sightline.coach.conversations.models import SupportCommitment as Promise
from sightline.coach.conversations.operations.actions import add_action, settle_action
from sightline.coach.conversations.operations.agenda import add_agenda_item
from sightline.coach.conversations.operations.break_glass import request_break_glass
from sightline.coach.conversations.operations.promises import close_promise, make_promise, say_done
from sightline.coach.conversations.operations.rhythm import ask_about_use, nudge_if_owed, standing_of
from sightline.coach.conversations.rhythm import moment_of
from sightline.coach.handover.enums import HandoverState, ItemKind
from sightline.coach.handover.models import Handover, HandoverItem
from sightline.coach.handover.operations import open_handover
from sightline.config.demo.chance import Ids, chance
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.config.demo.trail import tell
from sightline.config.demo.travel import as_of
from sightline.foundation.people.queries import organisation_zone

KINDS = {
    "s": ConversationKind.STATUS,
    "c": ConversationKind.COACHING,
    "f": ConversationKind.FEEDBACK,
    "d": ConversationKind.DEVELOPMENT,
    "r": ConversationKind.CAREER,
}
WENT = {"H": MeetingState.HELD, "S": MeetingState.SKIPPED, "A": MeetingState.EXCUSED}
REASON = (
    "A complaint about the night of the 3rd says that help was asked for in this one-on-one and refused. Both were "
    "asked and remember it differently; what was written down that day would settle it."
)


def build_one_on_ones(stage: Stage) -> None:
    pairs = _series(stage)
    held = _meetings(stage, pairs)
    _notes(stage, pairs, held)
    _agenda(stage, pairs)
    _agreed(stage, pairs)
    _answers(held)
    with as_of(stage.days.at(stage.days.today, 6)):
        ask_about_use(stage.days.today)
        for one in pairs.values():
            nudge_if_owed(one, standing_of(one))
    _request(stage, pairs)
    _handovers(stage, pairs)


def _series(stage: Stage) -> dict[str, OneOnOne]:
    new_id, made = Ids("one-on-ones"), {}
    for row in table("one_on_ones"):
        first = _first_day(stage, row)
        made[row["key"]] = OneOnOne(
            public_id=new_id(),
            created_at=stage.days.at(first - timedelta(days=2), 9),
            employee=stage.people[row["employee"]],
            lead=stage.people[row["lead"]],
            lead_role=row["role"],
            cadence_days=int(row["every"]),
            starts_on=first,
            at=time(int(row["hour"])),
            minutes=int(row["minutes"]),
            place=row["place"],
            time_zone=organisation_zone() or "UTC",
        )
    save_all(made.values())
    for one in made.values():
        after = {"cadence_days": one.cadence_days, "minutes": one.minutes}
        tell(stage, "conversations.started_series", one, at=one.created_at, by=one.lead, after=after)
    return made


def _first_day(stage: Stage, row: dict[str, str]) -> date:
    """So many meetings before the next day of the rhythm, which comes within a week."""
    ahead = (int(row["weekday"]) - stage.days.today.weekday() - 1) % 7 + 1
    return stage.days.today + timedelta(days=ahead - len(row["went"]) * int(row["every"]))


def _meetings(stage: Stage, pairs: dict[str, OneOnOne]) -> dict[str, list[Meeting]]:
    """Those held, oldest first, and the next one at the end."""
    new_id, dice, made = Ids("meetings"), chance("meetings"), {}
    for row in table("one_on_ones"):
        series = pairs[row["key"]]
        kinds = [KINDS[letter] for letter in row["kinds"]] + [KINDS[row["kinds"][-1]]]
        states = [WENT[letter] for letter in row["went"]] + [MeetingState.PLANNED]
        meetings = []
        for number, state in enumerate(states):
            at = _slot(series, number)
            settled = None if state == MeetingState.PLANNED else at + timedelta(hours=1)
            minutes = series.minutes + (dice.choice([-5, 0, 0, 5, 10]) if state == MeetingState.HELD else 0)
            meetings.append(
                Meeting(
                    public_id=new_id(),
                    created_at=at - timedelta(days=series.cadence_days),
                    series=series,
                    kind=kinds[number],
                    state=state,
                    slot_at=at,
                    starts_at=at,
                    minutes=minutes,
                    place=series.place,
                    settled_at=settled,
                    settled_by=series.lead if state == MeetingState.HELD else None,
                )
            )
        made[row["key"]] = meetings
    save_all(meeting for meetings in made.values() for meeting in meetings)
    shown = (MeetingState.HELD, MeetingState.PLANNED)
    return {key: [one for one in meetings if one.state in shown] for key, meetings in made.items()}


def _slot(series: OneOnOne, number: int) -> datetime:
    day = series.starts_on + timedelta(days=number * series.cadence_days)
    return moment_of(day, series.at, series.time_zone)


def _notes(stage: Stage, pairs: dict[str, OneOnOne], held: dict[str, list[Meeting]]) -> None:
    new_id, rows = Ids("notes"), []
    for row in table("one_on_one_notes"):
        meeting, writer = held[row["key"]][-1 - int(row["back"])], stage.person(row["writer"])
        rows.append(
            MeetingNote(
                public_id=new_id(),
                meeting=meeting,
                section=Section(row["section"]),
                writer=writer,
                text=row["text"],
                saved_at=min(meeting.starts_at + timedelta(minutes=20), stage.days.at(stage.days.today, 6)),
                saved_by=writer or pairs[row["key"]].employee,
            )
        )
    save_all(rows)


def _agenda(stage: Stage, pairs: dict[str, OneOnOne]) -> None:
    for row in table("one_on_one_agenda"):
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 12)):
            add_agenda_item(
                pairs[row["key"]], by=stage.people[row["by"]], text=row["text"], kind=AgendaKind(row["kind"])
            )


def _agreed(stage: Stage, pairs: dict[str, OneOnOne]) -> None:
    for row in table("one_on_one_agreed"):
        series, owner = pairs[row["key"]], stage.people[row["by"]]
        due_on = stage.days.ago(-int(row["due"]))
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 11)):
            if row["what"] == "action":
                action = add_action(
                    series,
                    owner=owner,
                    text=row["text"],
                    by=owner,
                    due_on=due_on,
                    kind=ActionKind(row["kind"]),
                )
            else:
                promise = make_promise(
                    series,
                    promised_by=owner,
                    text=row["text"],
                    by=owner,
                    kind=PromiseKind(row["kind"]),
                    due_on=due_on,
                )
        went, _, days = row["went"].partition(":")
        if went == "open":
            continue
        with as_of(stage.days.at(stage.days.ago(int(days)), 15)):
            if row["what"] == "action":
                settle_action(action, by=owner)
            elif went == "said":
                say_done(promise, by=owner)
            else:
                close_promise(promise, by=series.other(owner), state=PromiseState.KEPT)


def _answers(held: dict[str, list[Meeting]]) -> None:
    """Each for themselves; most find it useful, and less so when it is only status."""
    dice, rows = chance("useful"), []
    for meetings in held.values():
        for meeting in meetings:
            if meeting.state != MeetingState.HELD:
                continue
            choices = ["yes", "partly", "no"] if meeting.kind == ConversationKind.STATUS else ["yes", "yes", "partly"]
            for person in (meeting.series.employee, meeting.series.lead):
                if dice.random() < 0.7:
                    at = meeting.starts_at + timedelta(hours=2)
                    rows.append(
                        MeetingAnswer(meeting=meeting, person=person, useful=dice.choice(choices), answered_at=at)
                    )
    save_all(rows)


def _request(stage: Stage, pairs: dict[str, OneOnOne]) -> None:
    """The HR partner of the terminals asks; the programme owner has not answered yet."""
    with as_of(stage.days.at(stage.days.ago(1), 16)):
        request_break_glass(pairs["ase"], by=stage.people["chloe.beaumont"], reason=REASON, hours=12)


def _handovers(stage: Stage, pairs: dict[str, OneOnOne]) -> None:
    for row in table("handover_notes"):
        employee, former = stage.people[row["employee"]], stage.people[row["former"]]
        from_on = stage.days.ago(int(row["days"]))
        opened = stage.days.at(min(from_on, stage.days.ago(2)), 9)
        if row["state"] == "passed":
            _passed(stage, row, from_on)
            continue
        with as_of(opened):
            handover = open_handover(
                employee=employee, former_manager=former, new_manager=stage.people[row["new"]], from_on=from_on
            )
        handover.former_note = row["former_note"]
        handover.save(update_fields=["former_note"])
        kept = ActionItem.objects.filter(series=pairs["ruairi"]).values_list("public_id", flat=True)
        promised = Promise.objects.filter(series=pairs["ruairi"]).values_list("public_id", flat=True)
        items = [(ItemKind.ACTION, ref) for ref in kept] + [(ItemKind.PROMISE, ref) for ref in promised]
        save_all(HandoverItem(handover=handover, kind=kind, ref=ref, former_yes=True) for kind, ref in items)
        tell(stage, "handover.chose", handover, at=opened, by=former, after={"things": len(items)})


def _passed(stage: Stage, row: dict[str, str], from_on: date) -> None:
    at = stage.days.at(from_on + timedelta(days=6), 15)
    handover = Handover.objects.create(
        public_id=Ids("handovers")(),
        created_at=stage.days.at(from_on, 7),
        employee=stage.people[row["employee"]],
        former_manager=stage.people[row["former"]],
        new_manager=stage.people[row["new"]],
        from_on=from_on,
        state=HandoverState.PASSED,
        employee_note=row["employee_note"],
        former_note=row["former_note"],
        employee_done_at=at - timedelta(days=1),
        former_done_at=at,
        passed_at=at,
    )
    new_id = Ids("handover-items")
    words = [
        (ItemKind.ACTION, "Learn the ticket machine well enough to teach it", stage.people[row["employee"]].name),
        (ItemKind.PROMISE, "Two half days to watch the desk before choosing", stage.people[row["former"]].name),
    ]
    save_all(
        HandoverItem(
            public_id=new_id(),
            handover=handover,
            kind=kind,
            ref=new_id(),
            employee_yes=True,
            former_yes=True,
            text=text,
            detail=detail,
            dated_on=from_on - timedelta(days=20),
        )
        for kind, text, detail in words
    )
    tell(stage, "handover.passed", handover, at=at, by=stage.people[row["former"]], after={"things": 2})
