"""The forms that cycles start from: sections, questions, scales."""

from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.conformity import contradictions
from sightline.evaluate.reviews.models import ReviewTemplate, TemplateQuestion
from sightline.evaluate.reviews.operations import templates as operations
from sightline.evaluate.reviews.settings_of import setting_of, typical
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.strategy.policy import current_policy
from sightline.web.evaluate.cycles.fetch import the_template
from sightline.web.evaluate.cycles.forms import QuestionForm, ScaleForm, SectionForm, TemplateForm
from sightline.web.evaluate.cycles.wizard import refuse
from sightline.web.evaluate.reviews.fetch import viewer

SHOWN = 200


def _rates() -> bool:
    return current_policy().has_ratings


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    require(rules.can_see_cycles(viewer(request)))
    rows = ReviewTemplate.objects.visible_to(viewer(request)).select_related("scale").order_by("retired_on", "name")
    words = {"templates": rows[:SHOWN], "rates": _rates(), "can_run": rules.can_run_cycles(viewer(request))}
    return render(request, "evaluate/templates/templates.html", words)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require(rules.can_run_cycles(viewer(request)))
    form = TemplateForm(request.POST or None, rates=_rates())
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.create_template(by=viewer(request), **form.cleaned_data)
            return redirect("evaluate:template", made.public_id)
        except OperationError as error:
            refuse(form, error)
    return render(request, "evaluate/templates/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, template_id: str) -> HttpResponse:
    one = the_template(request, template_id)
    if request.method == "GET":
        require(rules.can_see_cycles(viewer(request)))
        return _page(request, one)
    require(rules.can_run_cycles(viewer(request)))
    form = TemplateForm(request.POST, instance=one, rates=_rates())
    if form.is_valid():
        try:
            values = {"scale": one.scale, **form.cleaned_data}
            operations.edit_template(one, by=viewer(request), **values)
            return redirect("evaluate:template", template_id)
        except OperationError as error:
            refuse(form, error)
    return _page(request, one, 422, form=form)


def _page(request: HttpRequest, one: ReviewTemplate, status: int = 200, **words: Any) -> HttpResponse:
    prefetch_related_objects([one], "sections__questions")
    policy, setting = current_policy(), setting_of(one, typical())
    rates = policy.has_ratings
    context = {
        "template": one,
        "against": contradictions(policy, setting),
        "minutes": setting.minutes,
        "budget": policy.time_budget_minutes,
        "sections": one.sections.all(),
        "form": TemplateForm(instance=one, rates=rates),
        "section_form": SectionForm(rates=rates, auto_id="new_%s"),
        "can_run": rules.can_run_cycles(viewer(request)),
        "rates": rates,
        **words,
    }
    return render(request, "evaluate/templates/template.html", context, status=status)


@require_POST
def add_section(request: HttpRequest, template_id: str) -> HttpResponse:
    one = the_template(request, template_id)
    require(rules.can_run_cycles(viewer(request)))
    form = SectionForm(request.POST, rates=_rates(), auto_id="new_%s")
    if form.is_valid():
        try:
            made = operations.save_section(one, by=viewer(request), **form.cleaned_data)
            return redirect("evaluate:section", template_id, made.public_id)
        except OperationError as error:
            refuse(form, error)
    return _page(request, one, 422, section_form=form)


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, template_id: str, section_id: str) -> HttpResponse:
    one = the_template(request, template_id)
    require(rules.can_run_cycles(viewer(request)))
    part = get_object_or_404(one.sections.select_related("template__scale"), public_id=section_id)
    form = SectionForm(request.POST or None, instance=part, rates=_rates())
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_section(one, section=part, by=viewer(request), **form.cleaned_data)
            return redirect("evaluate:template", template_id)
        except OperationError as error:
            refuse(form, error)
    return _section_page(request, part, form, QuestionForm(auto_id="q_%s"), 422 if form.is_bound else 200)


def _section_page(
    request: HttpRequest, part: Any, form: SectionForm, question_form: QuestionForm, status: int = 200
) -> HttpResponse:
    words = {"template": part.template, "section": part, "form": form, "question_form": question_form}
    words["questions"] = part.questions.all()
    return render(request, "evaluate/templates/section.html", words, status=status)


@require_POST
def change_section(request: HttpRequest, template_id: str, section_id: str) -> HttpResponse:
    """Move it up or down, or remove it."""
    one = the_template(request, template_id)
    require(rules.can_run_cycles(viewer(request)))
    part = get_object_or_404(one.sections.select_related("template"), public_id=section_id)
    _change(request, part, operations.remove_section)
    return redirect("evaluate:template", template_id)


def _change(request: HttpRequest, part: Any, remove: Any) -> None:
    try:
        if request.POST.get("do") == "remove":
            remove(part, by=viewer(request))
        elif request.POST.get("do") in ("up", "down"):
            operations.move(part, up=request.POST["do"] == "up", by=viewer(request))
    except OperationError as error:
        messages.warning(request, f"{error.message} {error.fix or ''}".strip())


@require_POST
def add_question(request: HttpRequest, template_id: str, section_id: str) -> HttpResponse:
    one = the_template(request, template_id)
    require(rules.can_run_cycles(viewer(request)))
    part = get_object_or_404(one.sections.select_related("template__scale"), public_id=section_id)
    form = QuestionForm(request.POST, auto_id="q_%s")
    if not form.is_valid():
        return _section_page(request, part, SectionForm(instance=part, rates=_rates()), form, 422)
    try:
        operations.save_question(part, by=viewer(request), **form.cleaned_data)
    except OperationError as error:
        refuse(form, error)
        return _section_page(request, part, SectionForm(instance=part, rates=_rates()), form, 422)
    return redirect("evaluate:section", template_id, section_id)


@require_POST
def change_question(request: HttpRequest, template_id: str, question_id: str) -> HttpResponse:
    """Save it, move it up or down, or remove it."""
    one = the_template(request, template_id)
    require(rules.can_run_cycles(viewer(request)))
    rows = TemplateQuestion.objects.filter(section__template=one).select_related("section__template")
    question = get_object_or_404(rows, public_id=question_id)
    if request.POST.get("do") == "save":
        form = QuestionForm(request.POST)
        if form.is_valid():
            operations.save_question(question.section, question=question, by=viewer(request), **form.cleaned_data)
        else:
            messages.warning(request, _("The question was not changed: it needs words, up to 300 characters."))
    else:
        _change(request, question, operations.remove_question)
    return redirect("evaluate:section", template_id, question.section.public_id)


@require_POST
def duplicate(request: HttpRequest, template_id: str) -> HttpResponse:
    one = the_template(request, template_id)
    require(rules.can_run_cycles(viewer(request)))
    return redirect("evaluate:template", operations.duplicate_template(one, by=viewer(request)).public_id)


@require_POST
def retire(request: HttpRequest, template_id: str) -> HttpResponse:
    one = the_template(request, template_id)
    require(rules.can_run_cycles(viewer(request)))
    try:
        operations.retire_template(one, by=viewer(request))
    except OperationError as error:
        messages.warning(request, f"{error.message} {error.fix or ''}".strip())
    return redirect("evaluate:template", template_id)


@require_http_methods(["GET", "POST"])
def new_scale(request: HttpRequest) -> HttpResponse:
    require(rules.can_run_cycles(viewer(request)))
    form = ScaleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.make_scale(by=viewer(request), **form.cleaned_data)
            return redirect("evaluate:templates")
        except OperationError as error:
            refuse(form, error)
    return render(request, "evaluate/templates/scale.html", {"form": form}, status=422 if form.is_bound else 200)
