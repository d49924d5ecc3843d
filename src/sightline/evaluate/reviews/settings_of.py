"""What forms and cycles are set to, read from their rows for `conformity`. Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

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
    """One small query."""
    behaviours = ValueBehaviour.objects.filter(retired_on__isnull=True, value__retired_on__isnull=True)
    shown = behaviours.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("id")).values("n")
    in_use = Count("expectations", filter=Q(expectations__competency__retired_on__isnull=True))
    jobs = JobProfile.objects.annotate(n=in_use, behaviours=Coalesce(Subquery(shown), 0))
    most = jobs.order_by("-n").values_list("n", "behaviours").first() or (0, 0)
    return Typical(competencies=most[0], behaviours=most[1])


def with_sections(templates: "QuerySet[ReviewTemplate]") -> "QuerySet[ReviewTemplate]":
    """With what `setting_of` needs, in one more query."""
    sections = TemplateSection.objects.annotate(asked=Count("questions"))
    return templates.prefetch_related(Prefetch("sections", queryset=sections))


def blocks_of(template: ReviewTemplate, usual: Typical, *, by_self: bool) -> list[Block]:
    """The sections one side answers. See `with_sections`."""
    sections = [one for one in template.sections.all() if (one.by_self if by_self else one.by_manager)]
    return [_block(one, usual, rates=template.scale_id is not None) for one in sections]


def _block(section: TemplateSection, usual: Typical, *, rates: bool) -> Block:
    own = {
        SectionKind.GOALS: usual.goals,
        SectionKind.COMPETENCIES: usual.competencies,
        SectionKind.VALUES: usual.behaviours,
    }
    asked = section.__dict__.get("asked")
    answers = own.get(SectionKind(section.kind), 0) + (len(section.questions.all()) if asked is None else asked)
    return Block(section.title, answers, section.rated and rates)


def setting_of(template: ReviewTemplate, usual: Typical) -> Setting:
    """Fetch `sections__questions` along, or see `with_sections`."""
    minutes = max(minutes_of(blocks_of(template, usual, by_self=side)) for side in (True, False))
    rated = tuple(one.title for one in template.sections.all() if one.rated)
    return Setting(has_scale=template.scale_id is not None, rated=rated, minutes=minutes)


def setting_of_cycle(cycle: ReviewCycle) -> Setting:
    (found,) = settings_of_cycles([cycle], [setting_of(cycle.template, typical())])
    return found


def settings_of_cycles(cycles: Sequence[ReviewCycle], forms: Sequence[Setting]) -> list[Setting]:
    """In the order of the cycles; `forms` are the settings of their forms. Two queries; one where nobody is named."""
    named: dict[int, list[CycleReviewer]] = defaultdict(list)
    for one in CycleReviewer.objects.filter(cycle__in=cycles).select_related("reviewer", "reviewee").order_by("id"):
        named[one.cycle_id].append(one)
    lines = _lines_among(one for rows in named.values() for one in rows)
    return [_of_cycle(form, named[cycle.pk], lines) for cycle, form in zip(cycles, forms, strict=True)]


def _of_cycle(form: Setting, named: list[CycleReviewer], lines: set[tuple[int, int]]) -> Setting:
    upward = tuple(
        (one.reviewer.name, one.reviewee.name) for one in named if (one.reviewee_id, one.reviewer_id) in lines
    )
    return replace(form, upward=upward, is_cycle=True)


def _lines_among(named: Iterable[CycleReviewer]) -> set[tuple[int, int]]:
    """Pairs (above, below), at any depth today, among those named and whom they would review."""
    pairs = {(one.reviewee_id, one.reviewer_id) for one in named}
    if not pairs:
        return set()
    lines = ReportingClosure.objects.filter(
        ancestor_id__in={above for above, _below in pairs}, descendant_id__in={below for _above, below in pairs}
    )
    return set(lines.values_list("ancestor_id", "descendant_id"))


def leads(above: Person, below: Person) -> bool:
    return ReportingClosure.objects.filter(ancestor=above, descendant=below).exists()
