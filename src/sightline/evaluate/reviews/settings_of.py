"""What forms and cycles are set to, read from their rows for `conformity`. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from sightline.evaluate.reviews.conformity import Setting
from sightline.evaluate.reviews.enums import SectionKind
from sightline.evaluate.reviews.minutes import GOALS, Block, minutes_of
from sightline.evaluate.reviews.models import CycleReviewer, ReviewCycle, ReviewTemplate, TemplateSection
from sightline.foundation.people.models import JobProfile, Person, ReportingClosure
from sightline.plan.strategy.models import ValueBehaviour


@dataclass(frozen=True, slots=True)
class Typical:
    """How many answers the sections that ask about a person's own work hold for one person."""

    goals: int = GOALS
    competencies: int = 0  # of the job that asks for most
    behaviours: int = 0


def typical() -> Typical:
    """Two small queries."""
    behaviours = ValueBehaviour.objects.filter(retired_on__isnull=True, value__retired_on__isnull=True)
    in_use = Count("expectations", filter=Q(expectations__competency__retired_on__isnull=True))
    most = JobProfile.objects.annotate(n=in_use).order_by("-n").values_list("n", flat=True).first()
    return Typical(competencies=most or 0, behaviours=behaviours.count())


def blocks_of(template: ReviewTemplate, usual: Typical, *, by_self: bool) -> list[Block]:
    """The sections one side answers. Fetch `sections__questions` along."""
    sections = [one for one in template.sections.all() if (one.by_self if by_self else one.by_manager)]
    return [_block(one, usual, rates=template.scale_id is not None) for one in sections]


def _block(section: TemplateSection, usual: Typical, *, rates: bool) -> Block:
    own = {
        SectionKind.GOALS: usual.goals,
        SectionKind.COMPETENCIES: usual.competencies,
        SectionKind.VALUES: usual.behaviours,
    }
    answers = own.get(SectionKind(section.kind), 0) + len(section.questions.all())
    return Block(section.title, answers, section.rated and rates)


def setting_of(template: ReviewTemplate, usual: Typical) -> Setting:
    """Fetch `sections__questions` along."""
    minutes = max(minutes_of(blocks_of(template, usual, by_self=side)) for side in (True, False))
    rated = tuple(one.title for one in template.sections.all() if one.rated)
    return Setting(has_scale=template.scale_id is not None, rated=rated, minutes=minutes)


def setting_of_cycle(cycle: ReviewCycle, usual: Typical | None = None) -> Setting:
    form = setting_of(cycle.template, usual or typical())
    return Setting(
        has_scale=form.has_scale,
        rated=form.rated,
        minutes=form.minutes,
        upward=tuple(upward(cycle.named_reviewers.select_related("reviewer", "reviewee"))),
        is_cycle=True,
    )


def upward(named: Iterable[CycleReviewer]) -> list[tuple[str, str]]:
    """Of named reviewers those who are led by whom they would review. One query where anybody is named."""
    rows = {(one.reviewee_id, one.reviewer_id): one for one in named}
    if not rows:
        return []
    lines = ReportingClosure.objects.filter(
        ancestor_id__in={above for above, _below in rows}, descendant_id__in={below for _above, below in rows}
    )
    found = [rows[pair] for pair in lines.values_list("ancestor_id", "descendant_id") if pair in rows]
    return [(one.reviewer.name, one.reviewee.name) for one in sorted(found, key=lambda one: one.pk)]


def leads(above: Person, below: Person) -> bool:
    return ReportingClosure.objects.filter(ancestor=above, descendant=below).exists()
