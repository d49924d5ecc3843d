"""One objective: its measure, its history, what serves it; and the forms that change it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.changes.enums import ChangeState
from sightline.plan.changes.models import ChangeStep
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.scorecard import goals_serving, shown_perspectives
from sightline.plan.strategy import rules, sight
from sightline.plan.strategy.competency_map import links_of
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import (
    CauseLink,
    Framework,
    Initiative,
    ObjectiveReading,
    Perspective,
    StrategicObjective,
    StrategyStatement,
)
from sightline.plan.strategy.operations import objectives, readings
from sightline.web.history import HistoryChart, Reading, history_chart
from sightline.web.plan.strategy.drawing import shown
from sightline.web.plan.strategy.forms import (
    CompetencyLinkForm,
    NewCauseForm,
    ObjectiveForm,
    ReadingForm,
    values_of,
)
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt
from sightline.web.plan.strategy.sight import drawn


def fetch(request: HttpRequest, public_id: str) -> StrategicObjective:
    """With `perspective_name` and `perspective_pk` in the shown framework, and the `mission` in force: one query."""
    tags = Perspective.objects.filter(objectives=OuterRef("pk"), framework__is_shown=True, retired_on=None)
    mission = StrategyStatement.objects.filter(state=VersionState.PUBLISHED)
    changing = ChangeStep.objects.filter(objective=OuterRef("pk"), change__state=ChangeState.PUBLISHED)
    rows = StrategicObjective.objects.visible_to(person_of(request)).select_related("owner")
    rows = rows.annotate(
        perspective_name=Subquery(tags.values("name")[:1]),
        perspective_pk=Subquery(tags.values("pk")[:1]),
        mission=Subquery(mission.values("mission")[:1]),
        changing_id=Subquery(changing.values("change__public_id")[:1]),
        changing_title=Subquery(changing.values("change__title")[:1]),
    )
    return get_object_or_404(rows, public_id=public_id)


@require_GET
def objective(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, fetch(request, public_id))


def _page(
    request: HttpRequest, found: StrategicObjective, form: ReadingForm | None = None, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    rows = list(found.readings.select_related("read_by"))
    corrected = {row.corrects_id for row in rows}
    standing = [row for row in rows if row.pk not in corrected]
    links = CauseLink.objects.visible_to(person).filter(Q(cause=found) | Q(effect=found))
    links = links.select_related("cause", "effect")
    can_record = rules.can_record_reading(person, found)
    words = {
        "shown": shown(found, getattr(found, "perspective_name", "") or ""),
        "objective": found,
        "chart": _chart(found, standing),
        "readings": [(row, row.pk in corrected) for row in rows[::-1]],
        "latest": standing[-1] if standing else None,
        "goal_links": goals_serving(found, person),
        "leads_to": [link for link in links if link.cause_id == found.pk],
        "comes_from": [link for link in links if link.effect_id == found.pk],
        "competency_links": links_of(found),
        "steps": drawn(sight.chain_of_objective(found, _mission_of(found))),
        "can_edit": rules.can_edit_objective(person, found),
        "can_record": can_record,
        "can_start": rules.can_start_initiative(person, found),
        "initiatives": Initiative.objects.visible_to(person).filter(objective=found).with_owner()[:50],
        "form": form or (ReadingForm(objective=found, readings=standing) if can_record else None),
    }
    return render(request, "plan/strategy/objective.html", words, status=status)


def _mission_of(found: StrategicObjective) -> sight.Step | None:
    mission: str | None = getattr(found, "mission", None)
    return sight.Step(sight.MISSION, _("Mission"), mission) if mission else None


def _chart(found: StrategicObjective, standing: list[ObjectiveReading]) -> HistoryChart | None:
    if not standing:
        return None
    today = clock.today()
    return history_chart(
        [Reading(row.read_on, row.value) for row in standing],
        starts_on=found.starts_on or standing[0].read_on,
        ends_on=found.due_on or max(today, standing[-1].read_on + timedelta(days=1)),
        baseline=found.baseline,
        target=found.target,
        unit=found.unit,
    )


@require_POST
def record_reading(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new reading, or one that takes the place of a wrong one."""
    found, person = fetch(request, public_id), person_of(request)
    require(rules.can_record_reading(person, found))
    standing = list(readings.standing_readings(found).order_by("read_on", "id"))
    form = ReadingForm(request.POST, objective=found, readings=standing)
    if form.is_valid() and attempt(form, lambda: _take(found, form.cleaned_data, person)):
        messages.success(request, _("The reading is recorded."))
        return redirect("plan:objective", public_id)
    return _page(request, found, form, status=422)


def _take(found: StrategicObjective, said: dict[str, Any], person: Person) -> ObjectiveReading:
    wrong: ObjectiveReading | None = said["corrects"]
    given = {"value": said["value"], "read_on": said["read_on"], "note": said["note"], "by": person}
    return readings.correct_reading(wrong, **given) if wrong else readings.record_reading(found, **given)


def _shown_framework() -> tuple[list[Perspective], Framework | None]:
    """The perspectives of the framework that is shown, and itself, in one query."""
    perspectives = shown_perspectives()
    return perspectives, perspectives[0].framework if perspectives else None


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    require(rules.can_edit_strategy(person))
    perspectives, framework = _shown_framework()
    form = ObjectiveForm(request.POST or None, perspectives=perspectives)
    if form.is_valid():
        made = attempt(
            form,
            lambda: objectives.add_objective(
                form.terms(), by=person, framework=framework, perspective=form.cleaned_data["perspective"]
            ),
        )
        if made is not None:
            return redirect("plan:objective", made.public_id)
    words = {"form": form, "framework": framework, "objective": None}
    return render(request, "plan/strategy/objective_form.html", words, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    found, person = fetch(request, public_id), person_of(request)
    require(rules.can_edit_objective(person, found))
    perspectives, framework = _shown_framework()
    form = ObjectiveForm(
        request.POST or None,
        perspectives=perspectives,
        initial=values_of(found, getattr(found, "perspective_pk", None)),
    )
    if form.is_valid():
        chosen = form.cleaned_data["perspective"]
        if attempt(
            form,
            lambda: objectives.edit_objective(found, form.terms(), by=person, framework=framework, perspective=chosen),
        ):
            messages.success(request, _("The objective is changed."))
            return redirect("plan:objective", public_id)
    words = {"form": form, "framework": framework, "objective": found, **_ties(found, request)}
    return render(request, "plan/strategy/objective_form.html", words, status=422 if form.is_bound else 200)


def _ties(found: StrategicObjective, request: HttpRequest) -> dict[str, Any]:
    """What stands beside the form: links to other objectives and to competencies, and whether one may retire it."""
    person = person_of(request)
    return {
        "can_retire": rules.can_edit_strategy(person),
        "cause_form": NewCauseForm(cause=found),
        "competency_form": CompetencyLinkForm(),
        "leads_to": CauseLink.objects.visible_to(person).filter(cause=found).select_related("effect"),
        "competency_links": links_of(found),
    }


def refused_tie(request: HttpRequest, found: StrategicObjective, **forms: Any) -> HttpResponse:
    perspectives, framework = _shown_framework()
    form = ObjectiveForm(perspectives=perspectives, initial=values_of(found, getattr(found, "perspective_pk", None)))
    words = {"form": form, "framework": framework, "objective": found, **_ties(found, request), **forms}
    return render(request, "plan/strategy/objective_form.html", words, status=422)


@require_POST
def add_competency(request: HttpRequest, public_id: str) -> HttpResponse:
    found, person = fetch(request, public_id), person_of(request)
    require(rules.can_edit_objective(person, found))
    form = CompetencyLinkForm(request.POST)
    if form.is_valid() and attempt(form, lambda: objectives.link_competency(found, **form.cleaned_data, by=person)):
        messages.success(request, _("The competency now serves this objective."))
        return redirect("plan:edit-objective", public_id)
    return refused_tie(request, found, competency_form=form)


@require_POST
def remove_competency(request: HttpRequest, public_id: str, competency_id: str) -> HttpResponse:
    found, person = fetch(request, public_id), person_of(request)
    require(rules.can_edit_objective(person, found))
    competency = get_object_or_404(Competency.objects.visible_to(person), public_id=competency_id)
    objectives.unlink_competency(found, competency, by=person)
    return redirect("plan:edit-objective", public_id)
