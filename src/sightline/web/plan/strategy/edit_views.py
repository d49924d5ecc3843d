"""Writing the strategy: statements, values, frameworks. For the programme owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.strategy import rules
from sightline.plan.strategy.models import Framework, StrategyStatement, Value
from sightline.plan.strategy.operations import frameworks, statements, values
from sightline.plan.strategy.operations.values import BehaviourWords
from sightline.web.plan.strategy.forms import FrameworkForm, StatementForm, ValueForm
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Write the next version; publishing is a step of its own."""
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    rows = StrategyStatement.objects.visible_to(person)
    standing = rows.draft()
    start_from = standing or rows.current()
    names = ("mission", "vision", "starts_on", "ends_on")
    initial = {name: getattr(start_from, name) for name in names} if start_from else {}
    if standing is not None:
        initial["change_note"] = standing.change_note
    form = StatementForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(form, lambda: statements.write_statement(form.words(), by=person)):
        messages.success(request, _("The draft is saved. Nobody but the programme owner sees it yet."))
        return redirect("plan:draft-strategy")
    words = {"form": form, "draft": standing, "in_force": rows.current()}
    return render(request, "plan/strategy/statement_form.html", words, status=422 if form.is_bound else 200)


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    try:
        statement = statements.publish_statement(by=person)
    except OperationError as refusal:
        messages.error(request, f"{refusal.message} {refusal.fix or ''}")
        return redirect("plan:draft-strategy")
    messages.success(request, _("Version %d is in force. Everybody is asked to read it.") % statement.version)
    return redirect("plan:strategy")


@require_http_methods(["GET", "POST"])
def write_value(request: HttpRequest, public_id: str = "") -> HttpResponse:
    """Add a value, or rewrite one with its behaviours."""
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    rows = Value.objects.visible_to(person).in_use()
    value = get_object_or_404(rows, public_id=public_id) if public_id else None
    said = _behaviours(value)
    initial = {"name": value.name, "description": value.description} if value else {}
    form = ValueForm(request.POST or None, behaviours=said, initial=initial)
    if form.is_valid() and attempt(
        form,
        lambda: values.write_value(
            value,
            name=form.cleaned_data["name"],
            description=form.cleaned_data["description"],
            behaviours=form.behaviours(),
            by=person,
        ),
    ):
        messages.success(request, _("The value is written."))
        return redirect("plan:values")
    words = {"form": form, "value": value}
    return render(request, "plan/strategy/value_form.html", words, status=422 if form.is_bound else 200)


def _behaviours(value: Value | None) -> list[BehaviourWords]:
    if value is None:
        return []
    rows = value.behaviours.filter(retired_on=None)
    return [
        BehaviourWords(row.text, row.counter_example, row.public_id, row.source, row.test, row.practised_by)
        for row in rows
    ]


@require_POST
def retire_value(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    value = get_object_or_404(Value.objects.visible_to(person).in_use(), public_id=public_id)
    values.retire_value(value, by=person)
    messages.success(request, _("The value is retired. What was tied to it stays readable."))
    return redirect("plan:values")


@require_http_methods(["GET", "POST"])
def framework_list(request: HttpRequest) -> HttpResponse:
    """The frameworks there are, which one is shown, and the form for another."""
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    form = FrameworkForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        lambda: frameworks.create_framework(name=form.cleaned_data["name"], perspectives=form.lines(), by=person),
    ):
        messages.success(request, _("The framework is there. Show it when its objectives are placed."))
        return redirect("plan:frameworks")
    rows = Framework.objects.visible_to(person).prefetch_related("perspectives")
    words = {"form": form, "frameworks": rows}
    return render(request, "plan/strategy/frameworks.html", words, status=422 if form.is_bound else 200)


@require_POST
def show_framework(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    framework = get_object_or_404(Framework.objects.visible_to(person), public_id=public_id)
    frameworks.show_framework(framework, by=person)
    messages.success(request, _("The strategy is now read by “%s”. All other places are kept.") % framework.name)
    return redirect("plan:strategy")
