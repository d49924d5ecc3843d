"""What goals need from other units and people: asking, answering, and the lists of both sides."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit
from sightline.plan.goals import sharing_rules
from sightline.plan.goals.leads import units_under
from sightline.plan.goals.models import Dependency
from sightline.plan.goals.models.dependency import DependencyQuerySet
from sightline.plan.goals.operations import needs
from sightline.web.listing import Column, Listing
from sightline.web.plan.goals.asking import fetch_goal, goal_url, me, refusal
from sightline.web.plan.goals.sharing.forms import AnswerNeedForm, NeedForm, WordForm

COLUMNS = (
    Column("what", gettext_lazy("What is needed"), value=lambda one: one.what, order=("what",)),
    Column("goal", gettext_lazy("For"), value=lambda one: one.goal.title, order=("goal__title",)),
    Column("who", gettext_lazy("Who needs it"), value=lambda one: one.goal.owner_name),
    Column("asked", gettext_lazy("From"), value=lambda one: one.asked_name),
    Column("by", gettext_lazy("By"), value=lambda one: one.needed_on, order=("needed_on",)),
    Column("state", gettext_lazy("State"), value=lambda one: one.get_state_display(), order=("state",)),
)


def fetch_need(request: HttpRequest, public_id: str) -> Dependency:
    rows = Dependency.objects.visible_to(me(request)).with_parties()
    dependency: Dependency = get_object_or_404(rows, public_id=public_id)
    return dependency


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(sharing_rules.can_ask_for(me(request), goal))
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            made = needs.ask_for(goal, by=me(request), **data)
            messages.success(request, _("%(name)s is asked.") % {"name": made.asked_name})
            return HttpResponseRedirect(goal_url(goal))
        except OperationError as error:
            form.add_error(error.field if error.field in form.fields else None, refusal(error))
    return render(
        request, "plan/goals/sharing/ask.html", {"goal": goal, "form": form}, status=422 if form.is_bound else 200
    )


@require_GET
def need(request: HttpRequest, public_id: str) -> HttpResponse:
    return _show(request, fetch_need(request, public_id))


def _show(request: HttpRequest, found: Dependency, form: AnswerNeedForm | None = None) -> HttpResponse:
    viewer = me(request)
    may_answer = sharing_rules.can_answer_need(viewer, found)
    words = {
        "need": found,
        "may_answer": may_answer,
        "may_meet": sharing_rules.can_meet_need(viewer, found),
        "may_withdraw": sharing_rules.can_withdraw_need(viewer, found),
        "form": form or (AnswerNeedForm(viewer=viewer) if may_answer else None),
    }
    return render(request, "plan/goals/sharing/need.html", words, status=422 if form is not None else 200)


@require_POST
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_need(request, public_id)
    require(sharing_rules.can_answer_need(me(request), found))
    form = AnswerNeedForm(request.POST, viewer=me(request))
    if not form.is_valid():
        return _show(request, found, form)
    data = form.cleaned_data
    try:
        needs.accept_need(found, by=me(request), answer=data["answer"], served_by=data["served_by"])
    except OperationError as error:
        form.add_error(error.field if error.field in form.fields else None, refusal(error))
        return _show(request, found, form)
    messages.success(request, _("Accepted. It stands among what you owe, with its day."))
    return redirect("plan:need", found.public_id)


@require_POST
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_need(request, public_id)
    require(sharing_rules.can_answer_need(me(request), found))
    form = WordForm(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    return _done(request, found, lambda: needs.decline_need(found, by=me(request), answer=answer))


@require_POST
def met(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_need(request, public_id)
    require(sharing_rules.can_meet_need(me(request), found))
    return _done(request, found, lambda: needs.meet_need(found, by=me(request)))


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_need(request, public_id)
    require(sharing_rules.can_withdraw_need(me(request), found))
    return _done(request, found, lambda: needs.withdraw_need(found, by=me(request)))


def _done(request: HttpRequest, found: Dependency, act: Callable[[], Dependency]) -> HttpResponse:
    try:
        act()
    except OperationError as error:
        messages.error(request, refusal(error))
    return redirect("plan:need", found.public_id)


@require_GET
def my_needs(request: HttpRequest) -> HttpResponse:
    """What my goals and my units' goals need from others, and with `?side=theirs` what others need from us."""
    viewer = me(request)
    led = units_under(viewer)
    is_theirs = request.GET.get("side") == "theirs"
    if is_theirs:
        mine = Q(asked_person=viewer) | (Q(asked_unit_id__in=led.ids) if not led.is_empty else Q())
    else:
        mine = Q(goal__owner_person=viewer) | Q(asked_by=viewer)
        mine |= Q(goal__owner_unit_id__in=led.ids) if not led.is_empty else Q()
    rows = _shown(request, Dependency.objects.visible_to(viewer).filter(mine))
    listing = Listing(request, rows.with_parties(), COLUMNS, name=_("Needed from others"), sort="by")
    words = {"listing": listing, "is_theirs": is_theirs, "shows_all": request.GET.get("show") == "all"}
    return listing.file() or render(request, "plan/goals/sharing/needs.html", words)


@require_GET
def unit_needs(request: HttpRequest, public_id: str) -> HttpResponse:
    """What others need from this unit and those inside it."""
    unit = get_object_or_404(OrgUnit.objects.visible_to(me(request)), public_id=public_id)
    inside = OrgUnit.objects.within(unit).values("pk")
    rows = _shown(request, Dependency.objects.visible_to(me(request)).filter(asked_unit_id__in=inside))
    listing = Listing(request, rows.with_parties(), COLUMNS, name=_("Needed from %(unit)s") % {"unit": unit}, sort="by")
    words = {"listing": listing, "unit": unit, "is_theirs": True, "shows_all": request.GET.get("show") == "all"}
    return listing.file() or render(request, "plan/goals/sharing/needs.html", words)


def _shown(request: HttpRequest, rows: DependencyQuerySet) -> DependencyQuerySet:
    return rows if request.GET.get("show") == "all" else rows.open()
