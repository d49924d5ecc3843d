"""Handing a goal over, standing in for its owner, and the goals of people who left."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals import sharing_rules
from sightline.plan.goals.cards import cards_of
from sightline.plan.goals.entrusted import left_behind
from sightline.plan.goals.enums import GoalState, HandoverKind
from sightline.plan.goals.models import Goal, GoalHandover
from sightline.plan.goals.operations import handing
from sightline.web.coach.picking import choice_for, receiver_of
from sightline.web.plan.goals.asking import fetch_goal, goal_url, me, refusal
from sightline.web.plan.goals.sharing.forms import HandOverForm, WordForm

PAGE = 50
PARTIES = ("goal__owner_person", "goal__owner_unit", "from_person", "to_person", "asked_by", "closed_by")


def fetch_handover(request: HttpRequest, public_id: str) -> GoalHandover:
    rows = GoalHandover.objects.visible_to(me(request)).select_related(*PARTIES)
    handover: GoalHandover = get_object_or_404(rows, public_id=public_id)
    return handover


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """First to whom, then what exactly and why."""
    goal = fetch_goal(request, public_id)
    require(sharing_rules.can_hand_over(me(request), goal))
    to = receiver_of(request)
    if to is None:
        return render(request, "plan/goals/sharing/pick.html", {"goal": goal, "choice": choice_for(request)})
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _asked(request, goal, to, form)
        if made is not None:
            return HttpResponseRedirect(goal_url(goal) if made.is_waiting else reverse("plan:handovers"))
    words = {"goal": goal, "to": to, "form": form, "asks_owner": goal.owner_person_id != me(request).pk}
    return render(request, "plan/goals/sharing/hand_over.html", words, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, goal: Goal, to: Person, form: HandOverForm) -> GoalHandover | None:
    try:
        made = handing.hand_over(goal, to=to, by=me(request), why=form.cleaned_data["why"], deputy=form.deputy)
    except OperationError as error:
        form.add_error(error.field if error.field in form.fields else None, refusal(error))
        return None
    waiting = _("%(name)s is asked to agree.") % {"name": to.name}
    messages.success(request, waiting if made.is_waiting else _("Done."))
    return made


@require_GET
def handover(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_handover(request, public_id)
    words = {
        "handover": found,
        "is_giver": found.from_person_id == me(request).pk,
        "measures": list(found.goal.measures.all()),
        "may_answer": sharing_rules.can_answer_handover(me(request), found),
        "may_withdraw": sharing_rules.can_withdraw_handover(me(request), found),
        "may_end": sharing_rules.can_end_deputy(me(request), found),
    }
    return render(request, "plan/goals/sharing/handover.html", words)


@require_POST
def agree(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_handover(request, public_id)
    require(sharing_rules.can_answer_handover(me(request), found))
    try:
        found = handing.agree_to_handover(found, by=me(request), answer=_word(request))
    except OperationError as error:
        messages.error(request, refusal(error))
        return redirect("plan:handover", found.public_id)
    if found.is_waiting:
        messages.success(request, _("Agreed. Now the other side has to say."))
        return redirect("plan:handover", found.public_id)
    messages.success(request, _("Agreed."))
    return redirect("plan:goal" if found.to_person_id == me(request).pk else "plan:handover", _next(found, me(request)))


def _next(found: GoalHandover, viewer: Person) -> str:
    return found.goal.public_id if found.to_person_id == viewer.pk else found.public_id


@require_POST
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_handover(request, public_id)
    require(sharing_rules.can_answer_handover(me(request), found))
    try:
        handing.decline_handover(found, by=me(request), answer=_word(request))
        messages.success(request, _("Declined. The goal stays where it is."))
    except OperationError as error:
        messages.error(request, refusal(error))
        return redirect("plan:handover", found.public_id)
    return redirect("plan:handovers")


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_handover(request, public_id)
    require(sharing_rules.can_withdraw_handover(me(request), found))
    return _done(request, lambda: handing.withdraw_handover(found, by=me(request)), _("Taken back."))


@require_POST
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_handover(request, public_id)
    require(sharing_rules.can_end_deputy(me(request), found))
    return _done(request, lambda: handing.end_deputy(found, by=me(request)), _("Ended. What was said stays."))


def _done(request: HttpRequest, act: Callable[[], GoalHandover], told: str) -> HttpResponse:
    try:
        act()
        messages.success(request, told)
    except OperationError as error:
        messages.error(request, refusal(error))
    return redirect("plan:handovers")


def _word(request: HttpRequest) -> str:
    form = WordForm(request.POST)
    return str(form.cleaned_data["answer"]) if form.is_valid() else ""


@require_GET
def handovers(request: HttpRequest) -> HttpResponse:
    """The log of one's own: what was handed to me, by me, and what I asked for others."""
    viewer = me(request)
    mine = Q(from_person=viewer) | Q(to_person=viewer) | Q(asked_by=viewer)
    rows = list(GoalHandover.objects.visible_to(viewer).filter(mine).select_related(*PARTIES)[:PAGE])
    words = {
        "waiting": [one for one in rows if one.is_waiting],
        "earlier": [one for one in rows if not one.is_waiting],
        "today": clock.today(),
    }
    return render(request, "plan/goals/sharing/handovers.html", words)


@require_GET
def left_goals(request: HttpRequest) -> HttpResponse:
    """Goals that go on although their owner left: of my former reports; all of them for a programme owner."""
    viewer = me(request)
    goals = Goal.objects.visible_to(viewer).filter(state=GoalState.ACTIVE, owner_person__left_on__lt=clock.today())
    if not reach_of(viewer).sees_everyone:
        goals = goals.filter(owner_person_id__in=left_behind(viewer))
    found = list(goals.with_owner().order_by("-owner_person__left_on", "owner_person", "id")[:PAGE])
    asked = GoalHandover.objects.waiting().filter(goal__in=found, kind=HandoverKind.OWNER).select_related("to_person")
    words = {"cards": cards_of(found), "asked": {one.goal_id: one for one in asked} if found else {}}
    return render(request, "plan/goals/sharing/left.html", words)
