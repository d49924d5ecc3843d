"""The strategy as everybody reads it: map, values, coverage, questions, changes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.alignment.queries import scope_of
from sightline.plan.goals.scorecard import coverage, shown_perspectives
from sightline.plan.strategy import rules
from sightline.plan.strategy.enums import CauseStatus
from sightline.plan.strategy.models import CauseLink, StrategyQuestion, StrategyStatement, Value
from sightline.plan.strategy.operations import questions, statements
from sightline.plan.strategy.wording import changes_in_words
from sightline.web.errors import is_fragment
from sightline.web.plan.strategy.drawing import drawn_map
from sightline.web.plan.strategy.forms import AnswerForm, QuestionForm
from sightline.web.plan.strategy.pages import head_of, objectives_shown, person_of
from sightline.web.plan.strategy.refusals import attempt

PAGE = 50


@require_GET
def strategy(request: HttpRequest) -> HttpResponse:
    """The map and the same as a table. Open to everyone."""
    person = person_of(request)
    perspectives = shown_perspectives()
    objectives = objectives_shown(person, perspectives)
    links = list(CauseLink.objects.visible_to(person).between_active())
    words = {
        "head": head_of(request),
        "map": drawn_map(perspectives, objectives, links) if objectives else None,
        "objectives": objectives,
        "framework": perspectives[0].framework if perspectives else None,
        "hypotheses": [link for link in links if link.status == CauseStatus.HYPOTHESIS],
        "settled": [link for link in links if link.label and link.status != CauseStatus.HYPOTHESIS],
        "codes": {one.objective.pk: one.objective for one in objectives},
    }
    return render(request, "plan/strategy/map.html", words)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    head = head_of(request)
    require(head.can_confirm)
    if head.statement is not None:
        statements.confirm_reading(head.statement, by=person_of(request))
    if is_fragment(request):
        return render(request, "plan/strategy/confirm.html", {"head": head_of(request)})
    messages.success(request, _("Thank you. You have confirmed that you read the strategy."))
    return redirect("plan:strategy")


@require_GET
def values(request: HttpRequest) -> HttpResponse:
    found = Value.objects.visible_to(person_of(request)).in_use().prefetch_related("behaviours")
    return render(request, "plan/strategy/values.html", {"head": head_of(request), "values": found})


@require_GET
def coverage_by_unit(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    cover = coverage(person, after=request.GET.get("after", "")[:12])
    words = {
        "head": head_of(request),
        "coverage": cover,
        "may_look_further": bool(scope_of(person)),
    }
    return render(request, "plan/strategy/coverage.html", words)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The questions, the open ones first, and the form to ask another."""
    person = person_of(request)
    form = QuestionForm(request.POST or None)
    if request.method == "POST":
        head = head_of(request)
        require(head.can_ask)
        form = QuestionForm(request.POST)
        if form.is_valid() and attempt(form, lambda: questions.ask_question(form.cleaned_data["text"], by=person)):
            messages.success(request, _("Your question is asked. Everybody can see it, and who owes the answer."))
            return redirect("plan:strategy-questions")
    return _questions_page(request, person, form=form)


def _questions_page(
    request: HttpRequest, person: Person, *, form: QuestionForm | None = None, **extra: Any
) -> HttpResponse:
    before = request.GET.get("before", "")
    rows = StrategyQuestion.objects.visible_to(person).about_strategy()
    rows = rows.select_related("asked_by", "answered_by", "statement")
    older_than = StrategyQuestion.objects.filter(public_id=before[:12]).first() if before else None
    open_ones = [] if older_than else list(rows.unanswered()[:PAGE])
    answered = rows.exclude(answered_at=None)
    if older_than is not None:
        answered = answered.filter(pk__lt=older_than.pk)
    found = list(answered[: PAGE + 1])
    words = {
        "head": head_of(request),
        "form": form or QuestionForm(),
        "open_questions": [(question, rules.can_answer(person, question)) for question in open_ones],
        "answered": found[:PAGE],
        "more": found[PAGE - 1].public_id if len(found) > PAGE else "",
        **extra,
    }
    refused = (form is not None and form.is_bound) or "answer_form" in extra
    return render(request, "plan/strategy/questions.html", words, status=422 if refused else 200)


@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    rows = StrategyQuestion.objects.visible_to(person).about_strategy().select_related("statement")
    question = get_object_or_404(rows, public_id=public_id)
    require(rules.can_answer(person, question))
    form = AnswerForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: questions.answer_question(question, by=person, answer=form.cleaned_data["answer"])
    ):
        messages.success(request, _("Your answer is there for everybody to read."))
        return redirect("plan:strategy-questions")
    return _questions_page(request, person, answer_form=form, answering=question.public_id)


@require_GET
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, the newest first, with what changed against the one before."""
    rows = list(StrategyStatement.objects.visible_to(person_of(request)).select_related("published_by")[: PAGE + 1])
    older = {row.version: row for row in rows}
    told = [_told(row, older.get(row.version - 1)) for row in rows[:PAGE]]
    return render(request, "plan/strategy/versions.html", {"head": head_of(request), "versions": told})


def _told(row: StrategyStatement, before: StrategyStatement | None) -> dict[str, Any]:
    if before is None:
        return {"version": row, "mission": None, "vision": None}
    return {
        "version": row,
        "mission": changes_in_words(before.mission, row.mission),
        "vision": changes_in_words(before.vision, row.vision),
    }
