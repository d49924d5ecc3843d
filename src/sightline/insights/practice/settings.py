"""The forms and cycles that stand today, as settings that can be held against a policy. A few reads, shared."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Count, Q

from sightline.evaluate.reviews.conformity import Contradiction, Setting, contradictions
from sightline.evaluate.reviews.enums import CycleState, ReviewState
from sightline.evaluate.reviews.models import ReviewCycle, ReviewTemplate
from sightline.evaluate.reviews.settings_of import Typical, setting_of, settings_of_cycles, typical, with_sections
from sightline.plan.strategy.enums import CommitmentKind, RatingPolicy
from sightline.plan.strategy.policy import Policy

MOST = 200  # forms or drafts looked at; an organisation has a handful


@dataclass(frozen=True, slots=True)
class Running:
    """A cycle under way. `writing` counts its reviews that are not released."""

    public_id: str
    name: str
    writing: int
    rates: bool
    shows_numbers: bool


class Settings:
    """Reads each kind once, and only when asked: three queries for forms, one for drafts,
    two more for who is named in them, one for what is under way."""

    @cached_property
    def _usual(self) -> Typical:
        return typical()

    @cached_property
    def forms(self) -> list[tuple[ReviewTemplate, Setting]]:
        rows = with_sections(ReviewTemplate.objects.in_use()).order_by("name")[:MOST]
        return [(one, setting_of(one, self._usual)) for one in rows]

    @cached_property
    def drafts(self) -> list[tuple[ReviewCycle, Setting]]:
        """Without who is named in them. A form that a draft starts from is never retired, so it is among `forms`."""
        rows = ReviewCycle.objects.filter(state=CycleState.DRAFT).defer("form").order_by("name", "id")
        by_form = {form.pk: replace(setting, is_cycle=True) for form, setting in self.forms}
        return [(one, by_form[one.template_id]) for one in rows[:MOST] if one.template_id in by_form]

    @cached_property
    def drafts_with_named(self) -> list[tuple[ReviewCycle, Setting]]:
        cycles = [one for one, _setting in self.drafts]
        forms = [setting for _one, setting in self.drafts]
        return list(zip(cycles, settings_of_cycles(cycles, forms), strict=True)) if cycles else []

    @cached_property
    def running(self) -> list[Running]:
        writing = Count("reviews", filter=Q(reviews__state=ReviewState.WRITING))
        rows = ReviewCycle.objects.filter(state=CycleState.LAUNCHED).order_by("name", "id").annotate(writing=writing)
        columns = ("public_id", "name", "writing", "form__policy", "form__scale")
        found = rows.values_list(*columns)[:MOST]
        return [Running(own, name, count, *_ratings(policy, scale)) for own, name, count, policy, scale in found]


def _ratings(policy: str | None, scale: object) -> tuple[bool, bool]:
    """Whether a frozen form rates, and whether it shows numbers."""
    return bool(scale) and policy != RatingPolicy.NONE, policy == RatingPolicy.NUMERIC


def against(policy: Policy, setting: Setting, kind: CommitmentKind) -> Contradiction | None:
    return next((one for one in contradictions(policy, setting) if one.kind == kind), None)
