"""Saying how a goal stands; correcting what was said; reading all of it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals import operations, rules
from sightline.plan.goals.models import CheckIn, Goal
from sightline.web.errors import is_fragment
from sightline.web.plan.goals.asking import answer, fetch_goal, goal_url, me, refusal
from sightline.web.plan.goals.forms import CheckInForm
from sightline.web.plan.goals.one import show
from sightline.web.plan.goals.page import goal_page, rows_of, said_value

PAGE = 50


@require_POST
def check_in_on(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_check_in(me(request), goal))
    form = CheckInForm(request.POST, goal=goal, measures=list(goal.measures.all()))
    if form.is_valid():
        try:
            operations.check_in(goal, by=me(request), **form.said())
        except OperationError as error:
            form.tell(error.field, refusal(error))
    if form.errors:
        return show(request, goal_page(goal, me(request), form), status=422)
    if not is_fragment(request):
        messages.success(request, _("Your check-in is saved."))
    return answer(request, goal)


@require_GET
def all_check_ins(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    rows = _readable(goal)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-id")[: PAGE + 1])
    more = f"?before={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    words = {"goal": goal, "rows": rows_of(found[:PAGE], goal, me(request)), "more": more}
    return render(request, "plan/goals/check_ins/all.html", words)


def _readable(goal: Goal) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(goal=goal).standing().select_related("said_by", "measure", "corrects__said_by")


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, public_id: str, check_in_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    rows = CheckIn.objects.filter(goal=goal).select_related("measure", "said_by")
    wrong = get_object_or_404(rows, public_id=check_in_id)
    wrong.goal = goal
    require(rules.can_correct(me(request), wrong))
    form = _correction_form(request, goal, wrong)
    if form.is_bound and form.is_valid() and _corrected(request, wrong, form):
        return HttpResponseRedirect(goal_url(goal) + "#check-ins")
    words = {"goal": goal, "wrong": wrong, "value": said_value(wrong.measure, wrong.value), "form": form}
    return render(request, "plan/goals/check_ins/correct.html", words, status=422 if form.is_bound else 200)


def _correction_form(request: HttpRequest, goal: Goal, wrong: CheckIn) -> CheckInForm:
    measures = [wrong.measure] if wrong.measure else []
    initial: dict[str, Any] = {"confidence": wrong.confidence, "note": wrong.note, "blocker": wrong.blocker}
    initial["support"] = wrong.support
    if wrong.measure and wrong.value is not None:
        # a plain Decimal would show 100 as 1E+2
        initial[CheckInForm.field_of(wrong.measure)] = f"{wrong.value.normalize():f}"
    data = request.POST if request.method == "POST" else None
    return CheckInForm(data, goal=goal, measures=measures, with_day=False, initial=initial)


def _corrected(request: HttpRequest, wrong: CheckIn, form: CheckInForm) -> bool:
    said = form.said()
    values = said.pop("values")
    try:
        operations.correct_check_in(wrong, by=me(request), value=next(iter(values.values()), None), **said)
    except OperationError as error:
        form.tell(error.field, refusal(error))
        return False
    messages.success(request, _("Corrected. The first text stays in the history."))
    return True
