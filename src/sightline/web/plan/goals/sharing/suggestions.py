"""Goals suggested for a unit or the organisation, and the queue of those who decide."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals import library_rules
from sightline.plan.goals.enums import LinkKind, SuggestionState
from sightline.plan.goals.models import GoalSuggestion
from sightline.plan.goals.operations import suggesting
from sightline.plan.goals.terms import Terms, read
from sightline.web.listing import Column, Listing
from sightline.web.plan.goals.asking import goal_url, me, refusal
from sightline.web.plan.goals.comparing import differences
from sightline.web.plan.goals.drafting import Wanted, wanted
from sightline.web.plan.goals.sharing.forms import SuggestForm, WordForm
from sightline.web.plan.goals.writing import Writing, writing

COLUMNS = (
    Column("title", gettext_lazy("Goal"), value=lambda one: one.title),
    Column(
        "unit",
        gettext_lazy("For"),
        value=lambda one: one.unit.name if one.unit else _("The whole organisation"),
        order=("unit__name",),
    ),
    Column("by", gettext_lazy("Suggested by"), value=lambda one: one.suggested_by.name, order=("suggested_by__name",)),
    Column("on", gettext_lazy("On"), value=lambda one: one.created_at.date(), order=("created_at",)),
    Column("state", gettext_lazy("State"), value=lambda one: one.get_state_display(), order=("state",)),
)


def fetch_suggestion(request: HttpRequest, public_id: str) -> GoalSuggestion:
    rows = GoalSuggestion.objects.visible_to(me(request))
    rows = rows.select_related("unit", "suggested_by", "answered_by", "parent__owner_unit", "objective", "goal")
    found: GoalSuggestion = get_object_or_404(rows, public_id=public_id)
    return found


@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """For a unit (`?unit=`) or the organisation; what it serves may stand in the address, too."""
    wish = wanted(request)
    require(library_rules.can_suggest_for(me(request), wish.owner_unit))
    asked = writing(request, SuggestForm, is_shared=True)
    terms = asked.terms()
    if terms is not None:
        made = _made(request, wish, asked, terms)
        if made is not None:
            messages.success(request, _("Suggested. Whoever leads %(unit)s decides.") % {"unit": _for(wish)})
            return redirect("plan:goal-suggestion", made.public_id)
    words = {"wish": wish, "writing": asked, "for_whom": _for(wish), "query": wish.query}
    return render(request, "plan/goals/sharing/suggest.html", words, status=422 if asked.is_sent else 200)


def _for(wish: Wanted) -> str:
    return wish.owner_unit.name if wish.owner_unit else _("the organisation")


def _made(request: HttpRequest, wish: Wanted, asked: Writing, terms: Terms) -> GoalSuggestion | None:
    kind = asked.form.kind_of_link if isinstance(asked.form, SuggestForm) else LinkKind.CONTRIBUTES
    try:
        return suggesting.suggest_goal(
            terms,
            by=me(request),
            unit=wish.owner_unit,
            parent=wish.parent,
            objective=wish.objective,
            link_kind=LinkKind(kind),
            why=asked.form.cleaned_data["why"],
        )
    except OperationError as error:
        asked.form.add_error(error.field if error.field in asked.form.fields else None, refusal(error))
        return None


@require_GET
def suggestions(request: HttpRequest) -> HttpResponse:
    """What waits for my decision, and what I suggested."""
    rows = GoalSuggestion.objects.visible_to(me(request)).select_related("unit", "suggested_by")
    if request.GET.get("show") != "all":
        rows = rows.waiting()
    listing = Listing(request, rows, COLUMNS, name=_("Suggested goals"), sort="-on")
    words = {"listing": listing, "shows_all": request.GET.get("show") == "all"}
    return listing.file() or render(request, "plan/goals/sharing/suggestions.html", words)


@require_GET
def suggestion(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_suggestion(request, public_id)
    words = {
        "suggestion": found,
        "told": differences(None, read(found.terms)),
        "is_waiting": found.state == SuggestionState.WAITING,
        "may_decide": library_rules.can_decide_suggestion(me(request), found),
        "may_withdraw": library_rules.can_withdraw_suggestion(me(request), found),
    }
    return render(request, "plan/goals/sharing/suggestion.html", words)


@require_POST
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_suggestion(request, public_id)
    require(library_rules.can_decide_suggestion(me(request), found))
    try:
        goal = suggesting.take_suggestion(found, by=me(request), answer=_word(request))
    except OperationError as error:
        messages.error(request, refusal(error))
        return redirect("plan:goal-suggestion", found.public_id)
    messages.success(request, _("The goal is set. You can amend it now."))
    return redirect(goal_url(goal))


@require_POST
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_suggestion(request, public_id)
    require(library_rules.can_decide_suggestion(me(request), found))
    answer = _word(request)
    return _done(request, found, lambda: suggesting.decline_suggestion(found, by=me(request), answer=answer))


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_suggestion(request, public_id)
    require(library_rules.can_withdraw_suggestion(me(request), found))
    return _done(request, found, lambda: suggesting.withdraw_suggestion(found, by=me(request)))


def _word(request: HttpRequest) -> str:
    form = WordForm(request.POST)
    return str(form.cleaned_data["answer"]) if form.is_valid() else ""


def _done(request: HttpRequest, found: GoalSuggestion, act: Callable[[], Any]) -> HttpResponse:
    try:
        act()
    except OperationError as error:
        messages.error(request, refusal(error))
    return redirect(reverse("plan:goal-suggestion", args=[found.public_id]))
