"""What a goal serves: adding a link, ending one, or saying why there is none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.goals import operations, rules
from sightline.plan.goals.cards import card_of
from sightline.plan.goals.enums import LinkKind
from sightline.plan.goals.models import Goal
from sightline.plan.goals.queries import candidates, links_above
from sightline.plan.goals.sight import tie_words
from sightline.plan.strategy.models import StrategicObjective
from sightline.web.plan.goals.asking import answer, fetch_goal, goal_url, me, refusal
from sightline.web.plan.goals.forms import LinkForm, ReasonForm
from sightline.web.plan.goals.page import capitalised


@require_http_methods(["GET", "POST"])
def align_goal(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_align(me(request), goal))
    form = LinkForm(request.POST or None)
    if form.is_bound and form.is_valid() and _aligned(request, goal, form):
        return HttpResponseRedirect(goal_url(goal))
    words = _words(request, goal, form)
    return render(request, "plan/goals/align/page.html", words, status=422 if form.is_bound else 200)


def _aligned(request: HttpRequest, goal: Goal, form: LinkForm) -> bool:
    data = form.cleaned_data
    aim = _aim(me(request), request.POST.get("goal", ""), request.POST.get("objective", ""))
    if aim is None:
        form.add_error(None, _("Choose what it serves from the list."))
        return False
    try:
        operations.align(
            goal,
            by=me(request),
            parent=aim if isinstance(aim, Goal) else None,
            objective=aim if isinstance(aim, StrategicObjective) else None,
            kind=LinkKind(data["kind"]),
            share=form.share_of_one(),
            is_main=data["is_main"],
        )
    except OperationError as error:
        form.add_error(error.field if error.field in form.fields else None, refusal(error))
        return False
    messages.success(request, _("Linked."))
    return True


def _aim(viewer: Person, goal_id: str, objective_id: str) -> Goal | StrategicObjective | None:
    if goal_id:
        return Goal.objects.visible_to(viewer).filter(public_id=goal_id).first()
    return StrategicObjective.objects.visible_to(viewer).filter(public_id=objective_id).first()


def _words(request: HttpRequest, goal: Goal, form: LinkForm) -> dict[str, object]:
    typed = request.GET.get("q", "")[:100]
    objectives = StrategicObjective.objects.visible_to(me(request)).active().select_related("owner")
    standing = list(links_above(goal)[:20])
    return {
        "goal": goal,
        "form": form,
        "typed": typed,
        "chosen": _chosen(request),
        "links": [(link, capitalised(tie_words(link.kind, link.share))) for link in standing],
        "objectives": (objectives.filter(name__icontains=typed) if typed else objectives)[:20],
        "goals": [card_of(one) for one in candidates(goal, me(request), typed)],
    }


def _chosen(request: HttpRequest) -> Goal | StrategicObjective | None:
    asked = request.POST if request.method == "POST" else request.GET
    goal_id, objective_id = asked.get("goal", ""), asked.get("objective", "")
    return _aim(me(request), goal_id, objective_id) if goal_id or objective_id else None


@require_POST
def end(request: HttpRequest, public_id: str, link_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_align(me(request), goal))
    link = get_object_or_404(goal.links_up.select_related("goal", "parent", "objective"), public_id=link_id)
    form = ReasonForm(request.POST)
    form.is_valid()
    try:
        operations.end_link(link, by=me(request), why=form.cleaned_data.get("why", ""))
    except OperationError as error:
        messages.error(request, refusal(error))
    return answer(request, goal)


@require_POST
def standalone(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_align(me(request), goal))
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        operations.mark_standalone(goal, reason=reason, by=me(request))
    except OperationError as error:
        blank = LinkForm()
        words = {**_words(request, goal, blank), "standalone_error": refusal(error)}
        return render(request, "plan/goals/align/page.html", words, status=422)
    return answer(request, goal)
