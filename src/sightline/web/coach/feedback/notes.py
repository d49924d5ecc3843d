"""Reading feedback: the lists, one note, and what its receiver makes of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages as toasts
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from sightline.coach.feedback import rules
from sightline.coach.feedback.enums import Usefulness
from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.feedback.operations import mark_seen
from sightline.coach.feedback.operations.usefulness import mark_useful, tell_what_came
from sightline.coach.feedback.queries import asked_of, notes_received, notes_written
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.coach.picking import viewer_of
from sightline.web.listing import Column, Listing

MOST_SUBJECTS = 300  # of the notes that the filters are made from


def _about(note: FeedbackNote) -> str:
    about = note.goal or note.competency or note.value_behaviour
    return str(about) if about else ""


def columns(written: bool) -> tuple[Column, ...]:
    who = (
        Column("to", _("To"), value=lambda note: note.receiver.name, order=("receiver__name",))
        if written
        else Column("from", _("From"), value=lambda note: note.writer.name, order=("writer__name",))
    )
    return (
        Column("on", _("When"), value=lambda note: note.happened_on, order=("happened_on",)),
        who,
        Column("situation", _("When and where"), value=lambda note: note.situation),
        Column("behaviour", _("What was seen"), value=lambda note: note.behaviour),
        Column("impact", _("What it did"), value=lambda note: note.impact),
        Column("next", _("What could come next"), value=lambda note: note.next_step),
        Column("about", _("About"), value=_about),
        Column("acted", _("What came of it"), value=lambda note: note.acted_on),
    )


@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    written = request.GET.get("show") == "written"
    rows = notes_written(viewer) if written else notes_received(viewer)
    filters = subjects_of(request, rows)
    name = _("Feedback from you") if written else _("Feedback to you")
    listing = Listing(request, filters.narrow(rows), columns(written), name=name, sort="-on")
    page = {
        "listing": listing,
        "written": written,
        "filters": filters,
        "waiting": [] if written else list(asked_of(viewer)[:5]),
        "opens": written and filters.is_on,
    }
    return listing.file() or render(request, "coach/feedback/notes.html", page)


@dataclass(frozen=True, slots=True)
class Subject:
    """One goal, competency or behaviour that notes are about."""

    key: str  # "goal:k3f9…"
    label: str


@dataclass(frozen=True, slots=True)
class Filters:
    goals: list[Subject]
    competencies: list[Subject]
    behaviours: list[Subject]
    chosen: str

    @property
    def groups(self) -> list[tuple[str, list[Subject]]]:
        named = ((_("Goals"), self.goals), (_("Competencies"), self.competencies), (_("Behaviours"), self.behaviours))
        return [(str(label), subjects) for label, subjects in named if subjects]

    @property
    def is_on(self) -> bool:
        return bool(self.chosen)

    def narrow(self, rows: "QuerySet[FeedbackNote]") -> "QuerySet[FeedbackNote]":
        kind, _colon, public_id = self.chosen.partition(":")
        if kind not in FIELDS:
            return rows
        return rows.filter(**{f"{FIELDS[kind]}__public_id": public_id})


FIELDS = {"goal": "goal", "competency": "competency", "behaviour": "value_behaviour"}


def subjects_of(request: HttpRequest, rows: "QuerySet[FeedbackNote]") -> Filters:
    """What the newest notes are about, by one query."""
    names = ("goal__public_id", "goal__title", "competency__public_id", "competency__name")
    more = ("value_behaviour__public_id", "value_behaviour__text")
    found: dict[str, dict[str, Subject]] = {"goal": {}, "competency": {}, "behaviour": {}}
    for row in rows.values_list(*names, *more)[:MOST_SUBJECTS]:
        for kind, place in (("goal", 0), ("competency", 2), ("behaviour", 4)):
            if row[place]:
                found[kind][row[place]] = Subject(f"{kind}:{row[place]}", str(row[place + 1]))
    goals, competencies, behaviours = (sorted(one.values(), key=lambda each: each.label) for one in found.values())
    return Filters(goals, competencies, behaviours, request.GET.get("about", ""))


@require_GET
def note(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, fetch(request, public_id))


def fetch(request: HttpRequest, public_id: str) -> FeedbackNote:
    rows = FeedbackNote.objects.visible_to(viewer_of(request)).select_related(
        "writer", "receiver", "goal", "competency", "value_behaviour__value", "invitation__request"
    )
    return get_object_or_404(rows, public_id=public_id)


def _page(request: HttpRequest, found: FeedbackNote, *, error: str = "", typed: str = "") -> HttpResponse:
    viewer = viewer_of(request)
    asked = getattr(found, "invitation", None)
    page: dict[str, Any] = {
        "note": found,
        "may_mark": rules.can_mark_seen(viewer, found),
        "is_receiver": viewer.pk == found.receiver_id,
        "answers": [(one.value, one.label, one.value == found.usefulness) for one in reversed(Usefulness)],
        "question": asked.request.question if asked and viewer.pk in (found.writer_id, found.receiver_id) else "",
        "error": error,
        "typed": typed,
    }
    return render(request, "coach/feedback/note.html", page, status=422 if error else 200)


@require_POST
def note_seen(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch(request, public_id)
    require(rules.can_mark_seen(viewer_of(request), found))
    mark_seen(found, by=viewer_of(request))
    return redirect("coach:note", public_id=public_id)


@require_POST
def note_useful(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch(request, public_id)
    require(rules.can_mark_useful(viewer_of(request), found))
    said = request.POST.get("usefulness", "")
    if said not in [str(value) for value in Usefulness.values]:
        return _page(request, found, error=str(_("Choose one of the three answers.")))
    try:
        mark_useful(found, by=viewer_of(request), usefulness=int(said))
    except OperationError as error:
        return _page(request, found, error=error.message)
    toasts.success(request, _("Kept. Nobody but you sees this answer."))
    return redirect("coach:note", public_id=public_id)


@require_POST
def note_outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch(request, public_id)
    require(rules.can_mark_useful(viewer_of(request), found))
    said = request.POST.get("acted_on", "")
    try:
        tell_what_came(found, by=viewer_of(request), what=said)
    except OperationError as error:
        return _page(request, found, error=error.message, typed=said)
    toasts.success(request, _("Said. %(name)s reads it.") % {"name": found.writer.called})
    return redirect("coach:note", public_id=public_id)
