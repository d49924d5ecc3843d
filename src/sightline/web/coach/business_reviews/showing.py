"""The list of business reviews, and one of them: before, during and after."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sightline.coach.business_reviews import rules
from sightline.coach.business_reviews.agenda import entries_on
from sightline.coach.business_reviews.enums import MeetingState
from sightline.coach.business_reviews.models import BusinessReview
from sightline.coach.business_reviews.queries import agenda_of, decisions_of
from sightline.foundation.core import clock
from sightline.web.coach.business_reviews.asking import fetch_review, me
from sightline.web.coach.business_reviews.forms import DecisionForm
from sightline.web.listing import Column, Listing


@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    rows = BusinessReview.objects.visible_to(me(request)).select_related("unit", "called_by")
    state = request.GET.get("state", "")
    if state in MeetingState.values:
        rows = rows.filter(state=state)
    columns = (
        Column("title", _("Review"), value=lambda row: row.title, order=("title",)),
        Column("of", _("Whose goals"), value=lambda row: row.of, order=("unit__name",)),
        Column("on", _("On"), value=lambda row: row.held_on, order=("held_on",)),
        Column("state", _("State"), value=lambda row: row.get_state_display(), order=("state",)),
    )
    listing = Listing(request, rows, columns, name=_("Business reviews"), sort="-on")
    words = {
        "listing": listing,
        "states": MeetingState.choices,
        "state": state,
        "may_call": rules.can_call_any(me(request)),
    }
    return listing.file() or render(request, "coach/business_reviews/list.html", words)


@require_GET
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    return page(request, fetch_review(request, public_id))


def page(request: HttpRequest, found: BusinessReview, *, status: int = 200, **refused: forms.Form) -> HttpResponse:
    """`refused` are forms that come back with what was typed."""
    viewer = me(request)
    invited = list(found.attendances.select_related("person"))
    agenda = list(agenda_of(found)) if found.state != MeetingState.PLANNED else []
    may_write = rules.can_write_down(viewer, found)
    decisions = [(one, rules.can_finish(viewer, one)) for one in decisions_of(found)]
    words: dict[str, Any] = {
        "review": found,
        "invited": invited,
        "came": sum(1 for one in invited if one.was_there),
        "agenda": agenda,
        "live": entries_on(found, clock.today()) if found.state == MeetingState.PLANNED else [],
        "decisions": decisions,
        "may_begin": rules.can_begin(viewer, found),
        "may_write": may_write,
        "may_run": rules.can_run(viewer, found),
        "form": refused.get("form") or _blank(may_write, agenda, invited),
        "close_form": refused.get("close_form"),
    }
    return render(request, "coach/business_reviews/review.html", words, status=status)


def _blank(may_write: object, agenda: list[Any], invited: list[Any]) -> DecisionForm | None:
    return DecisionForm(agenda=agenda, invited=[one.person for one in invited]) if may_write else None
