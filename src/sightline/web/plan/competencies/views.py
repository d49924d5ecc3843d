"""The library and the job profiles, to read and, for the programme owner, to write."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies import rules
from sightline.plan.competencies.models import Competency, PerformanceStandard, ProficiencyLevel, RoleExpectation
from sightline.plan.competencies.operations import jobs as job_operations
from sightline.plan.competencies.operations import library as library_operations
from sightline.plan.competencies.operations.library import AnchorWords
from sightline.plan.competencies.queries import expected_of
from sightline.plan.strategy import sight
from sightline.plan.strategy.competency_map import dropped_links
from sightline.plan.strategy.models import CompetencyLink
from sightline.web.plan.competencies.forms import CompetencyForm, JobForm
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt
from sightline.web.plan.strategy.sight import drawn

PAGE = 50
MOST = 200  # competencies of one library on one page


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """All competencies by group. Open to everyone."""
    person = person_of(request)
    rows = Competency.objects.visible_to(person).in_use()[:MOST]
    served = CompetencyLink.objects.filter(competency__in=rows, objective__state="active").select_related("objective")
    serves: dict[int, list[CompetencyLink]] = {}
    for link in served.order_by("objective__code"):
        serves.setdefault(link.competency_id, []).append(link)
    groups = [
        (name, [(row, serves.get(row.pk, [])) for row in found])
        for name, found in groupby(rows, key=lambda row: row.group)
    ]
    words = {"groups": groups, "can_edit": rules.can_edit_library(person)}
    return render(request, "plan/competencies/library.html", words)


@require_GET
def competency(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its anchors, the objectives it serves, the jobs that ask for it."""
    person = person_of(request)
    found = get_object_or_404(Competency.objects.visible_to(person), public_id=public_id)
    expectations = RoleExpectation.objects.filter(competency=found).select_related("job_profile", "level")
    words = {
        "competency": found,
        "anchors": found.anchors.select_related("level"),
        "chains": [drawn(chain) for chain in sight.chains_of_competency(found)],
        "dropped": dropped_links(found),
        "expectations": expectations.order_by("-level__point", "job_profile__name")[:PAGE],
        "can_edit": rules.can_edit_competency(person, found),
    }
    return render(request, "plan/competencies/competency.html", words)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, public_id: str = "") -> HttpResponse:
    """Add a competency, or rewrite one."""
    person = person_of(request)
    rows = Competency.objects.visible_to(person)
    found = get_object_or_404(rows, public_id=public_id) if public_id else None
    require(rules.can_edit_competency(person, found) if found else rules.can_edit_library(person))
    anchors = {}
    if found is not None:
        standing = found.anchors.select_related("level")
        anchors = {row.level.point: AnchorWords(row.label, row.text) for row in standing}
    names = ("name", "group", "description")
    initial = {name: getattr(found, name) for name in names} if found else {}
    levels = list(ProficiencyLevel.objects.all())
    form = CompetencyForm(request.POST or None, levels=levels, anchors=anchors, initial=initial)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in names}
        made = attempt(
            form, lambda: library_operations.write_competency(found, **said, anchors=form.anchors(), by=person)
        )
        if made is not None:
            messages.success(request, _("The competency is written."))
            return redirect("plan:competency", made.public_id)
    words = {"form": form, "competency": found}
    return render(request, "plan/competencies/competency_form.html", words, status=422 if form.is_bound else 200)


@require_POST
def retire(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    found = get_object_or_404(Competency.objects.visible_to(person), public_id=public_id)
    require(rules.can_edit_competency(person, found))
    library_operations.retire_competency(found, by=person, why=request.POST.get("why", "")[:2000])
    messages.success(request, _("The competency is retired. What names it keeps it."))
    return redirect("plan:competencies")


@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """Every job, by name, fifty at a time."""
    person = person_of(request)
    after = request.GET.get("after", "")[:200]
    rows = JobProfile.objects.visible_to(person).select_related("level").prefetch_related("expectations")
    found = list((rows.filter(name__gt=after) if after else rows)[: PAGE + 1])
    more = found[PAGE - 1].name if len(found) > PAGE else ""
    words = {"jobs": found[:PAGE], "more": more, "can_edit": rules.can_edit_library(person)}
    return render(request, "plan/competencies/jobs.html", words)


@require_GET
def job(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the job is for, what it asks for, and what it serves."""
    person = person_of(request)
    profiles = JobProfile.objects.visible_to(person).select_related("level")
    profile = get_object_or_404(profiles, public_id=public_id)
    expected = expected_of(profile)
    standards = list(
        PerformanceStandard.objects.filter(job_profile=profile)
        .select_related("competency")
        .prefetch_related("examples__level")
    )
    shown = {row.competency_id for row in standards if row.competency_id is not None}
    chains = sight.chains_of_job(profile, wanted=[(one.competency, one.level) for one in expected], shown=shown)
    words = {
        "profile": profile,
        "expected": expected,
        "standards": standards,
        "chains": [drawn(chain) for chain in chains],
        "can_edit": rules.can_edit_library(person),
    }
    return render(request, "plan/competencies/job.html", words)


@require_http_methods(["GET", "POST"])
def edit_job(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    profile = get_object_or_404(JobProfile.objects.visible_to(person), public_id=public_id)
    require(rules.can_edit_library(person))
    form = JobForm(request.POST or None, **_standing(profile, person))
    if form.is_valid():
        said = form.cleaned_data
        if attempt(
            form,
            lambda: job_operations.write_job(
                profile,
                purpose=said["purpose"],
                is_frontline=said["is_frontline"],
                points=form.points(),
                standards=form.standards(),
                by=person,
            ),
        ):
            messages.success(request, _("The job profile is written."))
            return redirect("plan:job-profile", public_id)
    words = {"form": form, "profile": profile}
    return render(request, "plan/competencies/job_form.html", words, status=422 if form.is_bound else 200)


def _standing(profile: JobProfile, person: Any) -> dict[str, Any]:
    return {
        "competencies": Competency.objects.visible_to(person).in_use()[:MOST],
        "levels": list(ProficiencyLevel.objects.all()),
        "expected": dict(profile.expectations.values_list("competency_id", "level__point")),
        "standards": list(profile.standards.all()),
        "initial": {"purpose": profile.purpose, "is_frontline": profile.is_frontline},
    }
