"""What the page of a pair and the page of a meeting show: fetched once, laid out for one of the two."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sightline.coach.conversations import prompts, rules
from sightline.coach.conversations.enums import (
    GROW,
    ActionState,
    AgendaKind,
    ConversationKind,
    MeetingState,
    PromiseState,
    Section,
    Side,
    Usefulness,
)
from sightline.coach.conversations.models import (
    ActionItem,
    AgendaItem,
    Meeting,
    MeetingAnswer,
    MeetingNote,
    OneOnOne,
    SupportCommitment,
    UseReport,
)
from sightline.coach.conversations.queries import agenda_of, open_actions_of, owed_promises_of
from sightline.coach.conversations.rhythm import Kept, Past, kept
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.web.coach.conversations.forms import ActionForm, AgendaForm, HeldForm, PromiseForm, UseForm, WhenForm
from sightline.web.coach.picking import viewer_of

MEETINGS_SHOWN = 12
DRAWN = {MeetingState.HELD: "held", MeetingState.SKIPPED: "missed", MeetingState.EXCUSED: "moved"}


@dataclass(frozen=True, slots=True)
class Owed:
    """An action or a promise: the two look alike, since a promise of support weighs as much as a task."""

    thing: ActionItem | SupportCommitment
    is_promise: bool
    by: Person
    is_mine: bool
    days: int
    is_late: bool

    @property
    def said_done(self) -> bool:
        return self.is_promise and self.thing.state == PromiseState.SAID_DONE


@dataclass(frozen=True, slots=True)
class Lane:
    """One side's part of the agenda."""

    side: Side
    person: Person
    is_mine: bool
    topics: list[AgendaItem]
    needs: list[AgendaItem]


@dataclass(frozen=True, slots=True)
class Field:
    """One text of the notes. `version` is what a tab must know to save over it."""

    section: Section
    label: str
    help: str
    is_private: bool
    note: MeetingNote | None

    @property
    def scope(self) -> str:
        return "private" if self.is_private else "shared"

    @property
    def key(self) -> str:
        return f"{self.section.value}-{self.scope}"


def owed_in(series: OneOnOne, viewer: Person) -> list[Owed]:
    """Both sides' actions and promises in one list, what is late first."""
    today = clock.today()
    actions = [
        Owed(one, False, one.owner, one.owner_id == viewer.pk, _days(one, today), one.is_late(today))
        for one in open_actions_of(series, viewer)
    ]
    promises = [
        Owed(one, True, one.promised_by, one.promised_by_id == viewer.pk, one.days_open(today), one.is_late(today))
        for one in owed_promises_of(series, viewer)
    ]
    return sorted([*actions, *promises], key=lambda owed: (not owed.is_late, owed.thing.due_on or today, -owed.days))


def _days(action: ActionItem, today: Any) -> int:
    return int((today - timezone.localdate(action.created_at)).days)


def lanes_of(series: OneOnOne, viewer: Person) -> list[Lane]:
    """The employee's part first, whoever looks."""
    items = agenda_of(series, viewer)
    sides = ((Side.EMPLOYEE, series.employee), (Side.LEAD, series.lead))
    return [
        Lane(
            side,
            person,
            person.pk == viewer.pk,
            [one for one in items if one.side == side and one.kind == AgendaKind.TOPIC],
            [one for one in items if one.side == side and one.kind == AgendaKind.NEED],
        )
        for side, person in sides
    ]


def fields_of(meeting: Meeting, viewer: Person) -> list[Field]:
    """The four of coaching where it is coaching, or where something stands in them; shared notes; one's own."""
    found = {
        (note.section, note.writer_id is not None): note
        for note in MeetingNote.objects.visible_to(viewer).filter(meeting=meeting)
    }
    wanted: list[tuple[Section, bool]] = []
    is_coaching = meeting.kind == ConversationKind.COACHING
    wanted += [(section, False) for section in GROW if is_coaching or (section.value, False) in found]
    wanted += [(Section.NOTES, False), (Section.NOTES, True)]
    return [_field(section, is_private, found.get((section.value, is_private))) for section, is_private in wanted]


def _field(section: Section, is_private: bool, note: MeetingNote | None) -> Field:
    help_text = prompts.GROW_HELP.get(section, "")
    return Field(section, str(section.label), str(help_text), is_private, note)


@dataclass(frozen=True, slots=True)
class PastMeeting:
    meeting: Meeting
    useful: str


def meetings_of(series: OneOnOne, viewer: Person) -> list[Meeting]:
    """The last dozen and what is planned, newest first, each with what the viewer thought of it."""
    own = MeetingAnswer.objects.visible_to(viewer).filter(meeting=OuterRef("pk")).values("useful")
    rows = Meeting.objects.filter(series=series).annotate(useful=Subquery(own[:1]))
    return list(rows.order_by("-starts_at", "-id")[: MEETINGS_SHOWN + 3])


def standing_in(meetings: list[Meeting]) -> Kept:
    return kept(
        Past(timezone.localdate(one.starts_at), MeetingState(one.state)) for one in meetings if one.slot_at is not None
    )


def learned_in(series: OneOnOne) -> list[UseReport]:
    """Questions about what came of learning, those without an answer first."""
    rows = UseReport.objects.filter(action__series=series, action__state=ActionState.DONE)
    return list(rows.select_related("action__owner").order_by("-answered_on", "-id")[:10])


def _shared_context(request: HttpRequest, series: OneOnOne, **forms: Any) -> dict[str, Any]:
    viewer = viewer_of(request)
    return {
        "series": series,
        "other": series.other(viewer),
        "may_change": rules.can_change(viewer, series),
        "lanes": lanes_of(series, viewer),
        "owed": owed_in(series, viewer),
        "agenda_form": AgendaForm(auto_id="agenda_%s"),
        "action_form": ActionForm(series=series, viewer=viewer, auto_id="action_%s", initial={"who": "me"}),
        "promise_form": PromiseForm(series=series, viewer=viewer, auto_id="promise_%s", initial={"who": "other"}),
        **forms,
    }


def pair_page(request: HttpRequest, series: OneOnOne, *, status: int = 200, **forms: Any) -> HttpResponse:
    """All that the two have between them: the next meeting, agenda, what is owed, what was."""
    viewer = viewer_of(request)
    meetings = meetings_of(series, viewer)
    planned = [one for one in meetings if one.state == MeetingState.PLANNED][::-1]
    past = [one for one in meetings if one.state != MeetingState.PLANNED]
    context = {
        **_shared_context(request, series, **forms),
        "planned": planned,
        "past": past,
        "standing": standing_in(meetings),
        "talks": [DRAWN[MeetingState(one.state)] for one in past[:8]][::-1],
        "trend": [one for one in past if one.useful][:8][::-1],  # type: ignore[attr-defined]  # annotated
        "reports": learned_in(series),
        "use_form": UseForm(auto_id="use_%s"),
        "grants": list(series.grants.filter(approved_at__isnull=False).select_related("requested_by", "answered_by")),
    }
    return render(request, "coach/pairs/pair.html", context, status=status)


def meeting_page(request: HttpRequest, meeting: Meeting, *, status: int = 200, **forms: Any) -> HttpResponse:
    """One meeting: agenda, notes, what was agreed, in one column."""
    viewer, series, now = viewer_of(request), meeting.series, clock.now()
    kind = ConversationKind(meeting.kind)
    local = timezone.localtime(meeting.starts_at)
    context = {
        **_shared_context(request, series),
        "meeting": meeting,
        "is_ahead": meeting.starts_at > now,
        "is_planned": meeting.state == MeetingState.PLANNED,
        "is_held": meeting.state == MeetingState.HELD,
        "kinds": [(one.value, one.label, prompts.WHAT_FOR[one]) for one in ConversationKind],
        "kind_label": kind.label,
        "what_for": prompts.WHAT_FOR[kind],
        "questions": prompts.BANK[kind],
        "fields": fields_of(meeting, viewer),
        "answers": Usefulness.choices,
        "held_form": HeldForm(auto_id="held_%s", initial={"minutes": meeting.minutes}),
        "when_form": WhenForm(
            auto_id="when_%s",
            initial={"on": local.date(), "at": local.time(), "minutes": meeting.minutes, "place": meeting.place},
        ),
        **forms,
    }
    return render(request, "coach/pairs/meeting.html", context, status=status)
