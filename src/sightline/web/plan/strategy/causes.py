"""One belief about cause and effect: what was seen of it, how it stands, what our own numbers say."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.measurement import Direction
from sightline.foundation.core.verdicts import require
from sightline.plan.strategy import rules
from sightline.plan.strategy.lagged import ENOUGH, Finding, LagCheck, lag_check
from sightline.plan.strategy.models import CauseLink, ObjectiveReading, StrategicObjective
from sightline.plan.strategy.operations import causes
from sightline.web.plan.strategy.forms import EvidenceForm, NewCauseForm, RewriteCauseForm
from sightline.web.plan.strategy.objective_views import fetch, refused_tie
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt


def fetch_link(request: HttpRequest, public_id: str) -> CauseLink:
    rows = CauseLink.objects.visible_to(person_of(request)).select_related("cause__owner", "effect")
    return get_object_or_404(rows, public_id=public_id)


@require_GET
def cause(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, fetch_link(request, public_id))


def _page(request: HttpRequest, link: CauseLink, form: EvidenceForm | None = None) -> HttpResponse:
    person = person_of(request)
    can_judge = rules.can_judge_cause(person, link)
    check = check_of(link)
    words = {
        "link": link,
        "evidence": link.evidence.select_related("judged_by")[:50],
        "can_edit": rules.can_edit_objective(person, link.cause),
        "form": form or (EvidenceForm(initial={"status": link.status}) if can_judge else None),
        "check": check,
        "finding": told(check),
    }
    return render(request, "plan/strategy/cause_page.html", words, status=422 if form is not None else 200)


def check_of(link: CauseLink) -> LagCheck:
    """One query for the readings of both."""
    rows = ObjectiveReading.objects.filter(objective_id__in=[link.cause_id, link.effect_id], corrected_by=None)
    found: dict[int, list[tuple[object, float]]] = {link.cause_id: [], link.effect_id: []}
    for objective_id, read_on, value in rows.values_list("objective_id", "read_on", "value"):
        found[objective_id].append((read_on, float(value)))
    sign = _wish(link.cause) * _wish(link.effect)
    return lag_check(found[link.cause_id], found[link.effect_id], lag_months=link.lag_months, sign=sign)  # type: ignore[arg-type]


def _wish(objective: StrategicObjective) -> int:
    return -1 if objective.direction == Direction.REDUCE.value else 1


def told(check: LagCheck) -> str:
    """The finding in a sentence that claims no more than it knows."""
    if check.finding == Finding.TOO_EARLY:
        said = ngettext(
            "Too early: %(pairs)d month can be compared, and %(enough)d are needed.",
            "Too early: %(pairs)d months can be compared, and %(enough)d are needed.",
            check.pairs,
        )
        return said % {"pairs": check.pairs, "enough": ENOUGH}
    return {
        Finding.NO_LAG: _("Say first after how many months the effect should show. Then the numbers can be asked."),
        Finding.FLAT: _("One of the two measures has not changed from month to month, so nothing can be compared."),
        Finding.TOGETHER: _("The two went together at this distance, as we believe they should."),
        Finding.AGAINST: _("The two went against each other at this distance. That speaks against the belief."),
        Finding.UNCLEAR: _("The numbers speak neither for the belief nor against it."),
    }[check.finding]


@require_POST
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """An arrow from this objective to another."""
    found, person = fetch(request, public_id), person_of(request)
    require(rules.can_edit_objective(person, found))
    form = NewCauseForm(request.POST, cause=found)
    if form.is_valid() and attempt(
        form, lambda: causes.link_cause(found, form.cleaned_data["effect"], form.said(), by=person)
    ):
        messages.success(request, _("The link is on the map."))
        return redirect("plan:edit-objective", public_id)
    return refused_tie(request, found, cause_form=form)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is believed; how it stands is judged with evidence."""
    link, person = fetch_link(request, public_id), person_of(request)
    require(rules.can_edit_objective(person, link.cause))
    form = RewriteCauseForm(request.POST or None, link=link)
    if form.is_valid() and attempt(form, lambda: causes.rewrite_cause(link, form.said(), by=person)):
        messages.success(request, _("What we believe is written down."))
        return redirect("plan:cause", public_id)
    words = {"form": form, "link": link}
    return render(request, "plan/strategy/cause_form.html", words, status=422 if form.is_bound else 200)


@require_POST
def judge(request: HttpRequest, public_id: str) -> HttpResponse:
    link, person = fetch_link(request, public_id), person_of(request)
    require(rules.can_judge_cause(person, link))
    form = EvidenceForm(request.POST)
    if form.is_valid() and attempt(form, lambda: causes.judge_cause(link, **form.cleaned_data, by=person)):
        messages.success(request, _("It is written down, and the map shows how the belief stands."))
        return redirect("plan:cause", public_id)
    return _page(request, link, form)


@require_POST
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    link, person = fetch_link(request, public_id), person_of(request)
    require(rules.can_edit_objective(person, link.cause))
    causes.remove_cause(link, by=person)
    messages.success(request, _("The link is gone from the map."))
    return redirect("plan:edit-objective", link.cause.public_id)
