"""Finding a template, reading it, and beginning a goal of one's own from it."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import Verdict, require
from sightline.foundation.people.models import Person
from sightline.plan.goals import library_rules
from sightline.plan.goals.enums import CLOSED_STATES, LinkKind
from sightline.plan.goals.models import Goal, GoalCopy, GoalTemplate, TemplateVersion
from sightline.plan.goals.operations.library import restore_template, retire_template, use_template
from sightline.plan.goals.operations.offering import copies_behind, offer_version
from sightline.plan.goals.sight import tie_words
from sightline.plan.goals.terms import Terms, read
from sightline.web.listing import Column, Listing
from sightline.web.plan.goals.asking import me, refusal
from sightline.web.plan.goals.comparing import Difference, differences, measure_words, told
from sightline.web.plan.goals.forms import ReasonForm
from sightline.web.plan.goals.library.forms import FilterForm
from sightline.web.plan.goals.page import capitalised

RELATED = ("parent__owner_person", "parent__owner_unit", "objective", "made_by", "competency", "behaviour")
COLUMNS = (
    Column("title", gettext_lazy("Goal"), value=lambda one: one.title, order=("title",)),
    Column(
        "unit",
        gettext_lazy("For"),
        value=lambda one: one.unit.name if one.unit else _("The whole organisation"),
        order=("unit__name",),
    ),
    Column("use", gettext_lazy("Who may use it"), value=lambda one: one.get_use_display(), order=("use",)),
    Column("number", gettext_lazy("Version"), value=lambda one: one.number, order=("number",)),
    Column("copies", gettext_lazy("Goals from it"), value=lambda one: one.going_on, order=("going_on",)),
)


@dataclass(frozen=True, slots=True)
class TemplatePage:
    template: GoalTemplate
    version: TemplateVersion
    terms: Terms
    measures: list[str]
    serves: Goal | None
    ties: str
    versions: list[tuple[TemplateVersion, list[Difference]]]
    going_on: int
    behind: int
    may_use: Verdict
    may_assign: Verdict
    may_edit: Verdict

    @property
    def kind(self) -> str:
        return told(self.terms, "kind")

    @property
    def visibility(self) -> str:
        return told(self.terms, "visibility")


def fetch_template(request: HttpRequest, public_id: str) -> GoalTemplate:
    rows = GoalTemplate.objects.visible_to(me(request)).select_related("unit", "made_by")
    template: GoalTemplate = get_object_or_404(rows, public_id=public_id)
    return template


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()
    rows = _found(GoalTemplate.objects.visible_to(me(request)), form.cleaned_data)
    listing = Listing(request, rows, COLUMNS, name=_("Goal library"), sort="title")
    words = {
        "listing": listing,
        "form": form,
        "is_filtered": any(form.cleaned_data.values()),
        "may_add": library_rules.can_add_template(me(request)),
    }
    return listing.file() or render(request, "plan/goals/library/library.html", words)


def _found(rows: QuerySet[GoalTemplate], asked: dict[str, str]) -> QuerySet[GoalTemplate]:
    rows = rows.filter(retired_on__isnull=asked.get("show") != "retired").select_related("unit")
    if asked.get("q"):
        rows = rows.filter(title__icontains=asked["q"])
    if asked.get("unit"):
        rows = rows.filter(Q(unit__public_id=asked["unit"]) | Q(unit=None))
    return rows.annotate(going_on=Count("copies", filter=~Q(copies__goal__state__in=CLOSED_STATES)))


@require_GET
def template(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_template(request, public_id)
    return render(request, "plan/goals/library/template.html", {"page": page_of(found, me(request))})


def page_of(found: GoalTemplate, viewer: Person) -> TemplatePage:
    versions = list(found.versions.select_related(*RELATED)[:20])
    version = versions[0]
    terms = read(version.terms)
    serves = version.parent if version.parent and _is_seen(version.parent, viewer) else None
    tie = capitalised(tie_words(version.link_kind, version.link_share))
    earlier = [*(read(one.terms) for one in versions[1:]), None]
    history = [
        (one, differences(was, read(one.terms)) if was else []) for one, was in zip(versions, earlier, strict=True)
    ]
    return TemplatePage(
        template=found,
        version=version,
        terms=terms,
        measures=[measure_words(one) for one in terms.measures],
        serves=serves,
        ties=tie if version.link_kind != LinkKind.CONTRIBUTES else _("Contributes"),
        versions=history,
        going_on=GoalCopy.objects.filter(template=found).exclude(goal__state__in=CLOSED_STATES).count(),
        behind=copies_behind(found).count() if found.number > 1 else 0,
        may_use=library_rules.can_use_template(viewer, found),
        may_assign=library_rules.can_assign(viewer, found),
        may_edit=library_rules.can_edit_template(viewer, found),
    )


def _is_seen(goal: Goal, viewer: Person) -> bool:
    return not goal.is_personal or Goal.objects.visible_to(viewer).filter(pk=goal.pk).exists()


@require_POST
def use(request: HttpRequest, public_id: str) -> HttpResponse:
    """A draft of one's own with the template's words, opened for editing."""
    found = fetch_template(request, public_id)
    require(library_rules.can_use_template(me(request), found))
    try:
        goal = use_template(found, by=me(request), owner_person=me(request))
    except OperationError as error:
        messages.error(request, refusal(error))
        return redirect("plan:goal-template", found.public_id)
    name = "plan:edit-goal" if goal.state == "draft" else "plan:goal"
    return HttpResponseRedirect(reverse(name, args=[goal.public_id]))


@require_POST
def retire(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_template(request, public_id)
    require(library_rules.can_edit_template(me(request), found))
    form = ReasonForm(request.POST)
    form.is_valid()
    try:
        retire_template(found, by=me(request), why=form.cleaned_data.get("why", ""))
        messages.success(request, _("Retired. Goals that came from it go on."))
    except OperationError as error:
        messages.error(request, refusal(error))
    return redirect("plan:goal-template", found.public_id)


@require_POST
def restore(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_template(request, public_id)
    require(library_rules.can_edit_template(me(request), found))
    restore_template(found, by=me(request))
    return redirect("plan:goal-template", found.public_id)


@require_POST
def offer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the owners of goals with older words whether they follow."""
    found = fetch_template(request, public_id)
    require(library_rules.can_edit_template(me(request), found))
    asked = offer_version(found, by=me(request))
    answered = ngettext("%(count)d person is asked.", "%(count)d people are asked.", asked) % {"count": asked}
    messages.success(request, answered if asked else _("Everybody was asked already."))
    return redirect("plan:goal-template", found.public_id)
