"""What stands between a draft and its launch: everything at once, each with what would mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.evaluate.reviews import conformity
from sightline.evaluate.reviews.enums import SectionKind, Stage
from sightline.evaluate.reviews.models import CycleStage, ReviewCycle, ReviewTemplate, TemplateQuestion, TemplateSection
from sightline.evaluate.reviews.settings_of import setting_of_cycle
from sightline.evaluate.reviews.staffing import Staffing, away, staff
from sightline.foundation.core import clock
from sightline.plan.competencies.models import RoleExpectation
from sightline.plan.strategy.models import ValueBehaviour
from sightline.plan.strategy.policy import current_policy

SHOWN = 20
STAGES_IN_ORDER = (Stage.SELF, Stage.MANAGER, Stage.RELEASE, Stage.ACKNOWLEDGEMENT)


@dataclass(frozen=True, slots=True)
class Finding:
    """`step` names the page of the wizard that mends it. What `can_leave_out` concerns people one may leave out."""

    code: str
    text: str
    step: str
    blocks: bool = True
    can_leave_out: bool = False
    names: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Preflight:
    people: int
    ready: int
    reviewers: int
    messages: int
    findings: tuple[Finding, ...]

    @property
    def refusals(self) -> list[Finding]:
        """Nothing helps but mending."""
        return [one for one in self.findings if one.blocks and not one.can_leave_out]

    @property
    def people_to_leave_out(self) -> list[Finding]:
        return [one for one in self.findings if one.can_leave_out]

    def is_clear(self, *, leave_out: bool) -> bool:
        return not self.refusals and (leave_out or not self.people_to_leave_out)


def check(cycle: ReviewCycle, staffing: Staffing | None = None) -> Preflight:
    staffing = staffing or staff(cycle)
    ready = staffing.ready
    writers = {one.person_id for person in ready for one in staffing.reviewers[person]}
    findings = (
        *_people(staffing),
        *_form(cycle.template),
        *_commitments(cycle),
        *_stages(cycle),
        *_absent(writers),
    )
    parts = sum(len(staffing.reviewers[person]) for person in ready) + len(ready)
    return Preflight(len(staffing.members), len(ready), len(writers), parts, findings)


def _people(staffing: Staffing) -> Iterator[Finding]:
    if not staffing.members:
        yield Finding("nobody", _("Nobody is in this population."), "people")
    elif not staffing.ready:
        yield Finding("nobody_ready", _("Nobody would be left to review."), "people")
    if alone := staffing.without_reviewer:
        text = ngettext(
            "%(count)d person has no manager on the reference day, and nobody named to review them.",
            "%(count)d people have no manager on the reference day, and nobody named to review them.",
            len(alone),
        )
        yield _about(staffing, "no_reviewer", text, "reviewers", alone)
    if undated := staffing.without_hire_date:
        text = ngettext(
            "%(count)d person has no joining date to count from.",
            "%(count)d people have no joining date to count from.",
            len(undated),
        )
        yield _about(staffing, "no_hire_date", text, "people", undated)
    if twice := list(staffing.overlapping):
        text = ngettext(
            "%(count)d person is already in another cycle of this kind over the same time.",
            "%(count)d people are already in another cycle of this kind over the same time.",
            len(twice),
        )
        yield _about(staffing, "overlap", text, "people", twice)


def _about(staffing: Staffing, code: str, text: str, step: str, ids: list[int]) -> Finding:
    names = tuple(staffing.members[one].name for one in ids[:SHOWN])
    text = text % {"count": len(ids)}
    return Finding(code, text, step, can_leave_out=True, names=names, more=max(0, len(ids) - SHOWN))


def _form(template: ReviewTemplate) -> Iterator[Finding]:
    sections = list(_sections(template))
    if not sections:
        yield Finding("no_sections", _("The form has no sections yet."), "form")
    for section in sections:
        if problem := _emptiness(section):
            yield Finding("empty_section", problem % {"section": section.title}, "form")
    if sections and not any(section.by_manager for section in sections):
        yield Finding("no_manager_section", _("No section is answered by the manager."), "form")
    yield from _ratings(template, sections)


def _sections(template: ReviewTemplate) -> QuerySet[TemplateSection]:
    """Sections with what their emptiness hangs on, in one read."""
    behaviours = ValueBehaviour.objects.filter(retired_on__isnull=True, value__retired_on__isnull=True)
    return template.sections.annotate(
        asks=Exists(TemplateQuestion.objects.filter(section=OuterRef("pk"))),
        jobs_expect=Exists(RoleExpectation.objects.all()),
        values_show=Exists(behaviours),
    )


def _emptiness(section: Any) -> str:
    """`section` as _sections gives it."""
    if section.asks:
        return ""
    if section.kind in (SectionKind.GROWTH, SectionKind.QUESTIONS):
        return _("The section “%(section)s” has no questions.")
    if section.kind == SectionKind.COMPETENCIES and not section.jobs_expect:
        return _("The section “%(section)s” is empty: no job says yet which competencies it asks for.")
    if section.kind == SectionKind.VALUES and not section.values_show:
        return _("The section “%(section)s” is empty: no value has behaviours yet.")
    return ""


def _commitments(cycle: ReviewCycle) -> Iterator[Finding]:
    """What goes against the philosophy in force, with the commitment cited."""
    for one in conformity.contradictions(current_policy(), setting_of_cycle(cycle)):
        yield Finding(f"against_{one.kind.value}", one.cited, one.step, blocks=one.refuses)


def _ratings(template: ReviewTemplate, sections: list[TemplateSection]) -> Iterator[Finding]:
    rated = [section for section in sections if section.rated]
    if not rated:
        return
    if template.scale is None:
        yield Finding("no_scale", _("The form has rated sections and no scale to rate on."), "form")
    weights = sum(section.weight for section in rated)
    if weights and weights != 100:
        text = _("The weights of the rated sections add up to %(sum)s, not 100. They count in proportion.")
        yield Finding("weights", text % {"sum": f"{weights.normalize():f}"}, "form", blocks=False)


def _stages(cycle: ReviewCycle) -> Iterator[Finding]:
    stages = {stage.stage: stage for stage in cycle.stages.all()}
    if cycle.days_after_hire is None and stages.get(Stage.MANAGER, CycleStage()).due_on is None:
        yield Finding("no_dates", _("The manager’s review has no due date."), "stages")
    last = None
    for name in STAGES_IN_ORDER:
        stage = stages.get(name)
        if stage is None or stage.due_on is None:
            continue
        if stage.opens_on and stage.opens_on > stage.due_on:
            text = _("“%(stage)s” opens after it is due.")
            yield Finding("stage_backwards", text % {"stage": name.label}, "stages")
        if last is not None and stage.due_on < last[1]:
            text = _("“%(stage)s” is due before “%(earlier)s”.")
            yield Finding("stage_order", text % {"stage": name.label, "earlier": last[0]}, "stages")
        last = (name.label, stage.due_on)


def _absent(writers: set[int]) -> Iterator[Finding]:
    if absent := away(writers, clock.today()):
        text = ngettext(
            "%(count)d reviewer is away today. You can name somebody in their place.",
            "%(count)d reviewers are away today. You can name somebody in their place.",
            len(absent),
        )
        names = tuple(absent[:SHOWN])
        more = max(0, len(absent) - SHOWN)
        yield Finding("away", text % {"count": len(absent)}, "reviewers", blocks=False, names=names, more=more)
