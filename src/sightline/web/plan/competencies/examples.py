"""What a standard of a job looks like at each point of the scale, for those who will rate that work."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies import rules
from sightline.plan.competencies.models import BehaviouralAnchor, PerformanceStandard, ProficiencyLevel
from sightline.plan.competencies.operations.jobs import write_examples
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.refusals import attempt


class ExamplesForm(forms.Form):
    def __init__(
        self,
        *args: Any,
        levels: Sequence[ProficiencyLevel],
        said: Mapping[int, str],
        hints: Mapping[int, str],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.points = [level.point for level in levels]
        for level in levels:
            self.fields[f"example_{level.point}"] = forms.CharField(
                label=str(level),
                max_length=300,
                required=False,
                initial=said.get(level.point, ""),
                help_text=hints.get(level.point, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def examples(self) -> dict[int, str]:
        return {point: self.cleaned_data[f"example_{point}"] for point in self.points}


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, public_id: str, standard_id: str) -> HttpResponse:
    person = person_of(request)
    profile = get_object_or_404(JobProfile.objects.visible_to(person), public_id=public_id)
    require(rules.can_edit_library(person))
    rows = PerformanceStandard.objects.filter(job_profile=profile).select_related("competency", "job_profile")
    standard = get_object_or_404(rows, public_id=standard_id)
    anchors = BehaviouralAnchor.objects.filter(competency=standard.competency_id or 0)
    form = ExamplesForm(
        request.POST or None,
        levels=list(ProficiencyLevel.objects.all()),
        said=dict(standard.examples.values_list("level__point", "text")),
        hints=dict(anchors.values_list("level__point", "text")),
    )
    if form.is_valid() and attempt(form, lambda: (write_examples(standard, form.examples(), by=person), True)):
        messages.success(request, _("The examples are written. Reviews that begin from now on show them."))
        return redirect("plan:job-profile", public_id)
    words = {"form": form, "profile": profile, "standard": standard}
    return render(request, "plan/competencies/examples.html", words, status=422 if form.is_bound else 200)
