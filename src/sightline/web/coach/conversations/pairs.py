"""One-on-ones: the list, one pair, beginning, changing, ending, and the calendar file."""

from typing import Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.coach.conversations import invitations, rules
from sightline.coach.conversations.enums import LeadRole, MeetingState
from sightline.coach.conversations.mails import sender
from sightline.coach.conversations.models import Meeting, OneOnOne
from sightline.coach.conversations.operations.series import (
    agreed_cadence,
    change_schedule,
    end_series,
    start_series,
)
from sightline.coach.conversations.queries import rows_of
from sightline.coach.conversations.suggestions import suggestions_for
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.foundation.people.roles import is_manager_of
from sightline.web.coach.conversations.answering import add_refusal, as_file
from sightline.web.coach.conversations.desk import pair_page
from sightline.web.coach.conversations.fetch import the_series
from sightline.web.coach.conversations.forms import ScheduleForm
from sightline.web.coach.conversations.planning import pick_page
from sightline.web.coach.picking import receiver_of, viewer_of
from sightline.web.errors import is_fragment


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    ended = request.GET.get("show") == "ended"
    context = {"rows": rows_of(viewer_of(request), ended=ended), "ended": ended}
    return render(request, "coach/pairs/index.html", context)


@require_GET
def pair(request: HttpRequest, public_id: str) -> HttpResponse:
    return pair_page(request, the_series(request, public_id))


@require_GET
def suggestions(request: HttpRequest, public_id: str) -> HttpResponse:
    """What changed since the two last met: a fragment of the agenda, and a page where there is no script."""
    series = the_series(request, public_id)
    found = suggestions_for(series, viewer_of(request))
    context = {"series": series, "other": series.other(viewer_of(request)), "suggestions": found}
    name = "suggestion_fragment" if is_fragment(request) else "suggestions"  # a page would bring its own title along
    return render(request, f"coach/pairs/{name}.html", context)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    viewer, other = viewer_of(request), receiver_of(request)
    if other is None:
        return pick_page(request, "coach:start-one-on-one", _("With whom?"), "coach:one-on-ones", _("One-on-ones"))
    role, employee, lead = _roles(request, viewer, other)
    require(rules.can_start(viewer, other, role))
    initial = {"cadence_days": agreed_cadence(employee), "minutes": 25, "at": "10:00", "starts_on": clock.today()}
    form = ScheduleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = start_series(employee=employee, lead=lead, lead_role=role, by=viewer, **form.cleaned_data)
        except OperationError as error:
            add_refusal(form, error)
        else:
            words = _("Agreed. %(name)s and you get the invitation by mail.") % {"name": other.called}
            toasts.success(request, words)
            return redirect("coach:one-on-one", made.public_id)
    context = {"form": form, "other": other, "role": role, "is_coach": role == LeadRole.COACH}
    return render(request, "coach/pairs/start.html", context, status=422 if form.errors else 200)


def _roles(request: HttpRequest, viewer: Person, other: Person) -> tuple[LeadRole, Person, Person]:
    """Who is who: a manager with a report, somebody with their manager, or somebody with the coach they ask."""
    as_coach = (request.POST.get("role") or request.GET.get("role")) == LeadRole.COACH.value
    if not as_coach and is_manager_of(viewer, other):
        return LeadRole.MANAGER, other, viewer
    if not as_coach and is_manager_of(other, viewer):
        return LeadRole.MANAGER, viewer, other
    return LeadRole.COACH, viewer, other


@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, series = viewer_of(request), the_series(request, public_id)
    require(rules.can_change(viewer, series))
    form = ScheduleForm(request.POST or None, initial=_as_it_stands(series))
    if request.method == "POST" and form.is_valid():
        try:
            change_schedule(series, by=viewer, **form.cleaned_data)
        except OperationError as error:
            add_refusal(form, error)
        else:
            toasts.success(request, _("Changed. Both of you get the new times by mail."))
            return redirect("coach:one-on-one", public_id)
    context = {"form": form, "series": series, "other": series.other(viewer)}
    return render(request, "coach/pairs/schedule.html", context, status=422 if form.errors else 200)


def _as_it_stands(series: OneOnOne) -> dict[str, Any]:
    """From the next planned day on, since the first one lies behind."""
    upcoming = series.meetings.filter(state=MeetingState.PLANNED, slot_at__gte=clock.now()).order_by("slot_at").first()
    day = upcoming.starts_at.date() if upcoming else clock.today()
    fields = {name: getattr(series, name) for name in ("at", "cadence_days", "minutes", "place")}
    return {"starts_on": day, **fields}


@require_POST
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, series = viewer_of(request), the_series(request, public_id)
    require(rules.can_change(viewer, series))
    end_series(series, by=viewer)
    toasts.success(request, _("Ended. What you wrote stays readable for the two of you."))
    return redirect("coach:one-on-ones")


@require_GET
def calendar_file(request: HttpRequest, public_id: str) -> HttpResponse:
    series = the_series(request, public_id)
    moved = Meeting.objects.with_pair().filter(series=series, state=MeetingState.PLANNED)
    exceptions = [one for one in moved if one.was_moved or one.slot_at is None]
    return as_file(invitations.download(series, exceptions, sender()), "one-on-one.ics")
