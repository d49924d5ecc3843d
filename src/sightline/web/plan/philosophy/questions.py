"""Questions about the philosophy: asked and answered in the open."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core.verdicts import require
from sightline.plan.strategy import rules
from sightline.plan.strategy.models import StrategyQuestion
from sightline.plan.strategy.operations import questions
from sightline.web.plan.philosophy.pages import head_of
from sightline.web.plan.strategy.forms import AnswerForm, QuestionForm
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt

PAGE = 50


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The questions, the open ones first, and the form to ask another."""
    form = QuestionForm(request.POST or None)
    if request.method == "POST":
        person = person_of(request)
        require(rules.can_ask(person, head_of(request).philosophy))
        form = QuestionForm(request.POST)
        if form.is_valid() and attempt(
            form, lambda: questions.ask_about_philosophy(form.cleaned_data["text"], by=person)
        ):
            messages.success(request, _("Your question is asked. Everybody can see it, and who owes the answer."))
            return redirect("plan:philosophy-questions")
    return _page(request, form=form)


def _page(request: HttpRequest, *, form: QuestionForm | None = None, **extra: Any) -> HttpResponse:
    person, head = person_of(request), head_of(request)
    rows = StrategyQuestion.objects.visible_to(person).about_philosophy()
    rows = rows.select_related("asked_by", "answered_by", "philosophy")
    words = {
        "head": head,
        "form": form or QuestionForm(),
        "can_ask": rules.can_ask(person, head.philosophy),
        "open_questions": [(one, rules.can_answer(person, one)) for one in rows.unanswered()[:PAGE]],
        "answered": rows.exclude(answered_at=None)[:PAGE],
        "answer_url": "plan:answer-philosophy-question",
        "ask_url": "plan:philosophy-questions",
        **extra,
    }
    refused = (form is not None and form.is_bound) or "answer_form" in extra
    return render(request, "plan/philosophy/questions.html", words, status=422 if refused else 200)


@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    rows = StrategyQuestion.objects.visible_to(person).about_philosophy().select_related("philosophy")
    question = get_object_or_404(rows, public_id=public_id)
    require(rules.can_answer(person, question))
    form = AnswerForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: questions.answer_question(question, by=person, answer=form.cleaned_data["answer"])
    ):
        messages.success(request, _("Your answer is there for everybody to read."))
        return redirect("plan:philosophy-questions")
    return _page(request, answer_form=form, answering=question.public_id)
