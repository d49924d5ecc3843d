"""Writing a template, and a further version of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.plan.goals import library_rules
from sightline.plan.goals.enums import TemplateUse
from sightline.plan.goals.models import GoalTemplate
from sightline.plan.goals.operations.library import (
    TemplateContent,
    content_of,
    current_version,
    make_template,
    revise_template,
)
from sightline.web.plan.goals.asking import me, refusal
from sightline.web.plan.goals.forms import initial_of, measure_forms
from sightline.web.plan.goals.library.forms import TemplateForm
from sightline.web.plan.goals.library.pages import fetch_template
from sightline.web.plan.goals.writing import Writing, _typed_measures


@require_http_methods(["GET", "POST"])
def new_template(request: HttpRequest) -> HttpResponse:
    require(library_rules.can_add_template(me(request)))
    asked = _writing(request, None, None)
    made = _made(request, asked)
    if made is not None:
        messages.success(request, _("In the library. Assign it, or let people find it."))
        return redirect("plan:goal-template", made.public_id)
    return _answer(request, asked, None)


def _made(request: HttpRequest, asked: Writing) -> GoalTemplate | None:
    terms = asked.terms()
    if terms is None or not isinstance(asked.form, TemplateForm):
        return None
    data = asked.form.cleaned_data
    require(library_rules.can_write_template(me(request), data["unit"]))
    try:
        return make_template(asked.form.content(terms), by=me(request), use=TemplateUse(data["use"]), unit=data["unit"])
    except OperationError as error:
        asked.form.add_error(error.field if error.field in asked.form.fields else None, refusal(error))
        return None


@require_http_methods(["GET", "POST"])
def edit_template(request: HttpRequest, public_id: str) -> HttpResponse:
    """Saved as a further version; goals made before keep theirs until they are offered this one."""
    found = fetch_template(request, public_id)
    require(library_rules.can_edit_template(me(request), found))
    asked = _writing(request, found, content_of(current_version(found)))
    if _revised(request, found, asked):
        messages.success(request, _("Saved as version %(number)d.") % {"number": found.number + 1})
        return redirect("plan:goal-template", found.public_id)
    return _answer(request, asked, found)


def _revised(request: HttpRequest, found: GoalTemplate, asked: Writing) -> bool:
    terms = asked.terms()
    if terms is None or not isinstance(asked.form, TemplateForm):
        return False
    data = asked.form.cleaned_data
    require(library_rules.can_write_template(me(request), data["unit"]))
    try:
        revise_template(
            found,
            asked.form.content(terms),
            by=me(request),
            why=data["why"],
            use=TemplateUse(data["use"]),
            unit=data["unit"],
        )
    except OperationError as error:
        asked.form.add_error(error.field if error.field in asked.form.fields else None, refusal(error))
        return False
    return True


def _writing(request: HttpRequest, found: GoalTemplate | None, content: TemplateContent | None) -> Writing:
    """Sent, drawn again with one more measure, or opened with what stands."""
    viewer, post = me(request), request.POST
    if request.method == "POST" and post.get("do") != "more":
        return Writing(TemplateForm(post, viewer=viewer), measure_forms(post), is_sent=True)
    if request.method == "POST":
        typed = {name: post.get(name, "") for name in TemplateForm.base_fields}
        return Writing(TemplateForm(initial=typed, viewer=viewer), measure_forms(initial=_typed_measures(post), more=1))
    if found is None or content is None:
        return Writing(TemplateForm(viewer=viewer), measure_forms())
    said, measures = initial_of(content.terms)
    initial = {**said, **TemplateForm.of(found, content)}
    return Writing(
        TemplateForm(initial=initial, viewer=viewer), measure_forms(initial=measures, more=0 if measures else 1)
    )


def _answer(request: HttpRequest, asked: Writing, found: GoalTemplate | None) -> HttpResponse:
    words = {"writing": asked, "template": found}
    return render(request, "plan/goals/library/edit.html", words, status=422 if asked.is_sent else 200)
