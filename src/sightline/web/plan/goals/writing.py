"""The form in which terms are written: the same for a new goal, an amendment and a counter-proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict

from sightline.plan.goals.operations.drafting import REASON_MAX
from sightline.plan.goals.quality import Hint, Surroundings, hints
from sightline.plan.goals.terms import MeasureTerms, Terms
from sightline.web.plan.goals.forms import MeasureForm, MeasureFormSet, TermsForm, initial_of, measure_forms

NOT_TERMS = ("version", "dismissed", "why", "is_new", "starts_on")
SAVING = ("draft", "propose", "save")  # the other buttons only draw the form again, with nothing lost


@dataclass(slots=True)
class Writing:
    form: TermsForm
    measures: MeasureFormSet
    is_sent: bool = False  # somebody pressed a button that saves
    reasons: dict[str, str] = field(default_factory=dict)  # id of a hint waved off → why

    def terms(self) -> Terms | None:
        """What was written; None when something is wrong, which the forms then say."""
        if not self.is_sent or not self.form.is_valid() or not self.measures.is_valid():
            return None
        return self.form.terms(self.measures.measure_terms())

    def hints(self, around: Surroundings) -> list[Hint]:
        terms = rough_terms(self.form, self.measures)
        return hints(terms, around, self.dismissed) if terms else []

    @property
    def dismissed(self) -> list[str]:
        said = str(self.form.data.get("dismissed") if self.form.is_bound else self.form.initial.get("dismissed", ""))
        return sorted({one for one in said.split(",") if one.isidentifier()})

    @property
    def dismissed_words(self) -> str:
        return ",".join(self.dismissed)


def writing(
    request: HttpRequest, form_class: type[TermsForm], *, terms: Terms | None = None, is_shared: bool, version: str = ""
) -> Writing:
    """From the request: sent, drawn again with one more row, or opened with the terms that stand."""
    if request.method == "POST" and request.POST.get("do", "save") in SAVING:
        form = form_class(request.POST, is_shared=is_shared)
        return Writing(form, measure_forms(request.POST), is_sent=True, reasons=_reasons(request.POST))
    if request.method == "POST":
        return _again(request.POST, form_class, is_shared)
    said, measures = initial_of(terms) if terms else ({}, [])
    form = form_class(initial={**said, "version": version}, is_shared=is_shared)
    return Writing(form, measure_forms(initial=measures, more=0 if measures else 1))


def _again(post: QueryDict, form_class: type[TermsForm], is_shared: bool) -> Writing:
    """What was typed, without judging it yet."""
    said: dict[str, Any] = {name: post.get(name, "") for name in form_class.base_fields}
    dismissed = post.get("dismiss", "")
    if dismissed:
        said["dismissed"] = f"{said['dismissed']},{dismissed}"
    more = 1 if post.get("do") == "more" else 0
    rows = _typed_measures(post)
    form = form_class(initial=said, is_shared=is_shared)
    return Writing(form, measure_forms(initial=rows, more=more or (not rows)), reasons=_reasons(post))


def _reasons(post: QueryDict) -> dict[str, str]:
    """What was written beside hints that are waved off, by the hint."""
    said = {name.removeprefix("why_"): value for name, value in post.items() if name.startswith("why_")}
    return {key: str(value)[:REASON_MAX] for key, value in said.items() if key.isidentifier() and str(value).strip()}


def _typed_measures(post: Mapping[str, Any]) -> list[dict[str, Any]]:
    count = str(post.get("measure-TOTAL_FORMS") or "0")
    rows = range(min(int(count), 8)) if count.isdecimal() and len(count) < 4 else range(0)
    typed = [{name: post.get(f"measure-{row}-{name}", "") for name in MeasureForm.base_fields} for row in rows]
    return [one for one in typed if not one["remove"]]


def rough_terms(form: TermsForm, measures: MeasureFormSet) -> Terms | None:
    """The terms as far as they can be read: for hints, which must not wait for a form without faults."""
    # a copy: cleaning the form itself again would forget what was said to be wrong with it
    sent = type(form)(form.data if form.is_bound else _data_of(form))
    sent.full_clean()
    data = dict(sent.cleaned_data)
    if not data.get("starts_on"):
        return None
    kept = {name: value for name, value in data.items() if name not in NOT_TERMS}
    kept = {name: value for name, value in kept.items() if value not in (None, "")}
    title = kept.pop("title", "")
    return Terms(title=title, starts_on=data["starts_on"], measures=tuple(_rough_measures(measures)), **kept)


def _rough_measures(measures: MeasureFormSet) -> Sequence[MeasureTerms]:
    found = []
    for form in measures.forms:
        sent = MeasureForm(form.data, prefix=form.prefix) if form.is_bound else MeasureForm(_data_of(form))
        sent.full_clean()
        if sent.cleaned_data.get("name") and not sent.is_empty:
            found.append(sent.measure_terms())
    return found


def _data_of(form: TermsForm | MeasureForm) -> dict[str, Any]:
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
