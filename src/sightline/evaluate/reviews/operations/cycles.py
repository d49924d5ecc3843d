"""A cycle before its launch: drafted, given its people, its stages, its named reviewers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.evaluate.reviews import conformity
from sightline.evaluate.reviews.conformity import Setting
from sightline.evaluate.reviews.enums import CycleKind, CycleState, Stage
from sightline.evaluate.reviews.models import CycleReviewer, CycleStage, ReviewCycle, ReviewTemplate
from sightline.evaluate.reviews.population import Rule, write_rule
from sightline.evaluate.reviews.settings_of import leads
from sightline.foundation.audit.operations import record
from sightline.foundation.core.days import in_words
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.strategy.policy import current_policy

Dates = tuple[date | None, date | None]


class CycleNotDraftError(OperationError):
    """A cycle was to be changed that is launched already: what people were told stands."""


class BadCycleError(OperationError):
    """Dates that cannot be, a form that is retired, a reviewer who cannot review."""


@transaction.atomic
def draft_cycle(
    *,
    name: str,
    template: ReviewTemplate,
    period_starts_on: date,
    period_ends_on: date,
    by: Person | None,
    kind: str = CycleKind.ANNUAL,
    reference_on: date | None = None,
    days_after_hire: int | None = None,
) -> ReviewCycle:
    """`reference_on` fixes who reviews whom; the last day of the period unless said."""
    cycle = ReviewCycle(template=template)
    _set_basics(cycle, name, template, kind, period_starts_on, period_ends_on, reference_on, days_after_hire)
    cycle.save()
    record("reviews.drafted_cycle", cycle, by=by, after=_basics(cycle))
    return cycle


@transaction.atomic
def edit_cycle(
    cycle: ReviewCycle,
    *,
    name: str,
    template: ReviewTemplate,
    period_starts_on: date,
    period_ends_on: date,
    by: Person | None,
    kind: str = CycleKind.ANNUAL,
    reference_on: date | None = None,
    days_after_hire: int | None = None,
) -> ReviewCycle:
    cycle = lock_draft(cycle)
    before = _basics(cycle)
    _set_basics(cycle, name, template, kind, period_starts_on, period_ends_on, reference_on, days_after_hire)
    cycle.save()
    record("reviews.edited_cycle", cycle, by=by, before=before, after=_basics(cycle))
    return cycle


@transaction.atomic
def set_population(cycle: ReviewCycle, rule: Rule, *, by: Person | None) -> ReviewCycle:
    cycle = lock_draft(cycle)
    if rule.hired_from and rule.hired_until and rule.hired_until < rule.hired_from:
        raise BadCycleError(
            _("The last joining date is before the first."), field="hired_until", value=rule.hired_until
        )
    before = cycle.population
    cycle.population = write_rule(rule)
    cycle.save(update_fields=["population"])
    record("reviews.set_population", cycle, by=by, before={"rule": before}, after={"rule": cycle.population})
    return cycle


@transaction.atomic
def set_stages(cycle: ReviewCycle, stages: Mapping[str, Dates], *, by: Person | None) -> ReviewCycle:
    """Stage → (opens on, due on). Stages not named are taken away. Their order is judged before the launch."""
    cycle = lock_draft(cycle)
    known = {Stage(name): dates for name, dates in stages.items()}
    cycle.stages.all().delete()
    CycleStage.objects.bulk_create(
        CycleStage(cycle=cycle, stage=stage, opens_on=opens_on, due_on=due_on)
        for stage, (opens_on, due_on) in known.items()
    )
    record("reviews.set_stages", cycle, by=by, after={stage.value: list(dates) for stage, dates in known.items()})
    return cycle


@transaction.atomic
def name_reviewer(
    cycle: ReviewCycle, *, reviewee: Person, reviewer: Person, by: Person | None, why: str = ""
) -> CycleReviewer:
    """Have somebody review a person in place of their managers. Several may be named; each has an equal share.

    Raises ContradictsPhilosophyError for somebody led by them, unless the philosophy lets that count.
    """
    cycle = lock_draft(cycle)
    if reviewee == reviewer:
        raise BadCycleError(
            _("Nobody is their own reviewer; their own words have their own part."),
            field="reviewer",
            value=reviewer.name,
        )
    if reviewer.user_id is None:
        raise BadCycleError(
            _("%(name)s has no account here and could not write.") % {"name": reviewer.name},
            field="reviewer",
            value=reviewer.name,
            fix=_("Add an e-mail address to their record and invite them first."),
        )
    if leads(reviewee, reviewer):
        pair = ((reviewer.name, reviewee.name),)
        conformity.require(current_policy(), Setting(upward=pair), field="reviewer", value=reviewer.name)
    named, _made = CycleReviewer.objects.update_or_create(
        cycle=cycle, reviewee=reviewee, reviewer=reviewer, defaults={"why": why[:200]}
    )
    after = {"reviewee": reviewee.name, "reviewer": reviewer.name}
    record("reviews.named_reviewer", cycle, by=by, after=after, why=why)
    return named


@transaction.atomic
def unname_reviewer(named: CycleReviewer, *, by: Person | None) -> None:
    cycle = lock_draft(named.cycle)
    before = {"reviewee": named.reviewee.name, "reviewer": named.reviewer.name}
    record("reviews.unnamed_reviewer", cycle, by=by, before=before)
    named.delete()


@transaction.atomic
def discard_cycle(cycle: ReviewCycle, *, by: Person | None) -> None:
    """Throw away a draft. Nothing was sent to anybody."""
    cycle = lock_draft(cycle)
    record("reviews.discarded_cycle", cycle, by=by, before=_basics(cycle))
    cycle.delete()


def lock_draft(cycle: ReviewCycle) -> ReviewCycle:
    """The cycle as it stands, locked until the transaction ends. Raises CycleNotDraftError."""
    fresh = ReviewCycle.objects.select_for_update().get(pk=cycle.pk)
    if fresh.state != CycleState.DRAFT:
        raise CycleNotDraftError(
            _("“%(cycle)s” is launched, and what people were told stands.") % {"cycle": fresh.name},
            field="state",
            value=fresh.state,
        )
    return fresh


def _set_basics(
    cycle: ReviewCycle,
    name: str,
    template: ReviewTemplate,
    kind: str,
    starts_on: date,
    ends_on: date,
    reference_on: date | None,
    days_after_hire: int | None,
) -> None:
    if ends_on < starts_on:
        raise BadCycleError(
            _("The period ends before it begins."),
            field="period_ends_on",
            value=ends_on,
            fix=_("Choose a day after %(day)s.") % {"day": in_words(starts_on)},
        )
    if template.retired_on is not None:
        raise BadCycleError(_("This form is retired."), field="template", value=template.name)
    cycle.name, cycle.template, cycle.kind = name, template, CycleKind(kind)
    cycle.period_starts_on, cycle.period_ends_on = starts_on, ends_on
    cycle.reference_on = reference_on or ends_on
    cycle.days_after_hire = days_after_hire


def _basics(cycle: ReviewCycle) -> dict[str, Any]:
    fields = ("name", "kind", "period_starts_on", "period_ends_on", "reference_on", "days_after_hire")
    return {**{name: getattr(cycle, name) for name in fields}, "template": cycle.template.name}
