"""Calling a business review, running it, closing it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.coach.business_reviews import operations, rules
from sightline.coach.business_reviews.models import AgendaItem, BusinessReview
from sightline.coach.business_reviews.queries import agenda_of, decisions_of
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.leads import leads_unit, units_led_by
from sightline.web.coach.business_reviews.asking import fetch_review, me
from sightline.web.coach.business_reviews.forms import DecisionForm, ReviewForm
from sightline.web.coach.business_reviews.showing import page
from sightline.web.coach.picking import choice_for
from sightline.web.plan.strategy.refusals import attempt

UNITS = 200  # to choose from


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require(rules.can_call_any(me(request)))
    units, for_all = _units_for(me(request))
    form = ReviewForm(request.POST or None, units=units, may_call_for_all=for_all)
    if form.is_valid():
        data = form.cleaned_data
        made = attempt(
            form,
            lambda: operations.plan_review(
                title=data["title"], unit=form.chosen_unit(), held_on=data["held_on"], by=me(request)
            ),
        )
        if made is not None:
            return redirect("coach:invite-to-business-review", made.public_id)
    words = {"form": form}
    return render(request, "coach/business_reviews/form.html", words, status=422 if form.is_bound else 200)


def _units_for(person: Person) -> tuple[list[OrgUnit], bool]:
    """The units that somebody may call a review for, and whether for the whole organisation."""
    if reach_of(person).is_programme_owner:
        return list(OrgUnit.objects.filter(closed_on=None)[:UNITS]), True
    led = units_led_by(person)
    inside = OrgUnit.objects.filter(parent__in=led, closed_on=None)[:UNITS]
    return [*led, *inside], leads_unit(person, None)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_review(request, public_id)
    require(rules.can_run(me(request), found))
    if request.method == "POST":
        rows = Person.objects.visible_to(me(request))
        operations.invite(found, get_object_or_404(rows, public_id=request.POST.get("to", "")), by=me(request))
        return redirect("coach:invite-to-business-review", public_id)
    invited = list(found.attendances.select_related("person"))
    words = {"review": found, "choice": choice_for(request), "invited": invited}
    words["known"] = {one.person_id for one in invited}
    return render(request, "coach/business_reviews/invite.html", words)


@require_POST
def begin(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_review(request, public_id)
    require(rules.can_begin(me(request), found))
    return _done(request, found, lambda: operations.begin_review(found, by=me(request)))


@require_POST
def attendance(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_review(request, public_id)
    require(rules.can_write_down(me(request), found))
    ticked = request.POST.getlist("there")
    there = set(found.attendances.filter(person__public_id__in=ticked).values_list("person_id", flat=True))
    return _done(request, found, lambda: operations.mark_attendance(found, there, by=me(request)))


@require_POST
def notes(request: HttpRequest, public_id: str, item_id: str) -> HttpResponse:
    found = fetch_review(request, public_id)
    require(rules.can_write_down(me(request), found))
    item = get_object_or_404(AgendaItem.objects.select_related("review"), review=found, public_id=item_id)
    return _done(request, found, lambda: operations.write_notes(item, request.POST.get("notes", ""), by=me(request)))


@require_POST
def decision(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_review(request, public_id)
    require(rules.can_write_down(me(request), found))
    invited = [one.person for one in found.attendances.select_related("person")]
    form = DecisionForm(request.POST, agenda=list(agenda_of(found)), invited=invited)
    if form.is_valid() and attempt(form, lambda: operations.decide(found, form.wish(), by=me(request))):
        return redirect("coach:business-review", public_id)
    return page(request, found, status=422, form=form)


@require_POST
def done(request: HttpRequest, public_id: str, decision_id: str) -> HttpResponse:
    found = fetch_review(request, public_id)
    chosen = get_object_or_404(decisions_of(found), public_id=decision_id)
    require(rules.can_finish(me(request), chosen))
    return _done(request, found, lambda: operations.finish_action(chosen, by=me(request)))


class SummaryForm(forms.Form):
    summary = forms.CharField(max_length=4000, required=False)


@require_POST
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_review(request, public_id)
    require(rules.can_write_down(me(request), found))
    form = SummaryForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: operations.close_review(found, summary=form.cleaned_data["summary"], by=me(request))
    ):
        messages.success(request, _("Closed. Everybody can read it now."))
        return redirect("coach:business-review", public_id)
    return page(request, found, status=422, close_form=form)


def _done(request: HttpRequest, found: BusinessReview, wish: Callable[[], object]) -> HttpResponse:
    try:
        wish()
    except OperationError as refusal:
        messages.error(request, " ".join(part for part in (refusal.message, refusal.fix) if part))
    return redirect("coach:business-review", found.public_id)
