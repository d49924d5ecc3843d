"""A competency with its anchors, and a job profile with what it asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.plan.competencies.models import Competency, PerformanceStandard, ProficiencyLevel
from sightline.plan.competencies.operations.jobs import StandardWords
from sightline.plan.competencies.operations.library import AnchorWords

SPARE_STANDARDS = 2


class CompetencyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    group = forms.CharField(label=_("Group"), max_length=60, required=False, help_text=_("Work, People, Self or Lead."))
    description = forms.CharField(
        label=_("What it means here"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, levels: Sequence[ProficiencyLevel], anchors: Mapping[int, AnchorWords], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.levels = list(levels)
        for level in self.levels:
            words = anchors.get(level.point, AnchorWords("", ""))
            self.fields[f"label_{level.point}"] = forms.CharField(
                label=_("In two or three words"), max_length=60, required=False, initial=words.label
            )
            self.fields[f"text_{level.point}"] = forms.CharField(
                label=_("What one sees"), max_length=300, initial=words.text, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def points(self) -> list[tuple[ProficiencyLevel, Any, Any]]:
        return [(one, self[f"label_{one.point}"], self[f"text_{one.point}"]) for one in self.levels]

    def anchors(self) -> dict[int, AnchorWords]:
        said = self.cleaned_data
        return {p.point: AnchorWords(said[f"label_{p.point}"], said[f"text_{p.point}"]) for p in self.levels}


class JobForm(forms.Form):
    """What the job is for, a level for each competency of the library, and its standards."""

    purpose = forms.CharField(
        label=_("What the job is for"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_frontline = forms.BooleanField(
        label=_("Frontline: may run on competencies and standards alone, without numeric goals"), required=False
    )

    def __init__(
        self,
        *args: Any,
        competencies: Sequence[Competency],
        levels: Sequence[ProficiencyLevel],
        expected: Mapping[int, int],
        standards: Sequence[PerformanceStandard],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.competencies = list(competencies)
        self.by_id = {one.public_id: one for one in self.competencies}
        points = [("", _("not asked for")), *((str(level.point), str(level)) for level in levels)]
        for one in self.competencies:
            self.fields[f"level_{one.public_id}"] = forms.ChoiceField(
                label=one.name, choices=points, required=False, initial=str(expected.get(one.pk, ""))
            )
        self.size = max(len(standards) + SPARE_STANDARDS, self._sent_size())
        for index in range(self.size):
            self._add_standard(index, standards[index] if index < len(standards) else None)

    def _sent_size(self) -> int:
        sent = str(self.data.get("size", ""))
        return min(int(sent), 30) if sent.isdecimal() and len(sent) < 4 else 0

    def _add_standard(self, index: int, row: PerformanceStandard | None) -> None:
        named = [("", _("none")), *((one.public_id, one.name) for one in self.competencies)]
        shows = next((one.public_id for one in self.competencies if row and one.pk == row.competency_id), "")
        self.fields[f"id_{index}"] = forms.CharField(
            required=False, max_length=12, widget=forms.HiddenInput, initial=row.public_id if row else ""
        )
        self.fields[f"title_{index}"] = forms.CharField(
            label=_("Standard"), max_length=200, required=False, initial=row.title if row else ""
        )
        self.fields[f"text_{index}"] = forms.CharField(
            label=_("How one can tell"), max_length=1000, required=False, initial=row.text if row else ""
        )
        self.fields[f"shows_{index}"] = forms.ChoiceField(
            label=_("Shows the competency"), choices=named, required=False, initial=shows
        )

    @property
    def level_fields(self) -> list[Any]:
        return [self[f"level_{one.public_id}"] for one in self.competencies]

    @property
    def standard_rows(self) -> list[tuple[Any, ...]]:
        names = ("id", "title", "text", "shows")
        return [tuple(self[f"{name}_{index}"] for name in names) for index in range(self.size)]

    def points(self) -> dict[Competency, int]:
        said = {one: self.cleaned_data[f"level_{one.public_id}"] for one in self.competencies}
        return {one: int(point) for one, point in said.items() if point}

    def standards(self) -> list[StandardWords]:
        said = self.cleaned_data
        return [
            StandardWords(said[f"title_{i}"], said[f"text_{i}"], self.by_id.get(said[f"shows_{i}"]), said[f"id_{i}"])
            for i in range(self.size)
        ]
