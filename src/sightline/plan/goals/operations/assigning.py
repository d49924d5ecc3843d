"""A template assigned to a population: one goal each, proposed to its owner, whatever the number by bulk writes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.notify.operations import source_of
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import GoalState, RunsFor
from sightline.plan.goals.errors import NobodyToAssignError, TooManyAtOnceError
from sightline.plan.goals.merging import on_days
from sightline.plan.goals.models import (
    ContributionLink,
    Goal,
    GoalCopy,
    GoalTemplate,
    Measure,
    Proposal,
    TemplateAssignment,
    TemplateVersion,
)
from sightline.plan.goals.operations.library import current_version, links_of, locked_template, require_in_use
from sightline.plan.goals.operations.parties import manager_of
from sightline.plan.goals.operations.registry import take_values, watch_guards
from sightline.plan.goals.operations.rollup import refresh
from sightline.plan.goals.operations.terms_of import OF_MEASURE, PLAIN
from sightline.plan.goals.paths import proposal_path
from sightline.plan.goals.population import Preview, Rule, Sorted, preview, sort_out, write_rule
from sightline.plan.goals.runs import days_of
from sightline.plan.goals.terms import Terms, read, write

MOST = 10_000  # people at once
BATCH = 500  # rows in one statement


@dataclass(slots=True)
class _Made:
    """One person's goal with all that hangs on it, before anything is written."""

    goal: Goal
    measures: list[Measure]
    copy: GoalCopy
    asked: Person | None = None
    proposal: Proposal | None = None


def sorted_for(template: GoalTemplate, rule: Rule, *, by: Person | None, on: date | None = None) -> Sorted:
    day = on or clock.today()
    starts_on, due_on = days_of(RunsFor(current_version(template).runs_for), day)
    return sort_out(rule, template, by=by, on=day, starts_on=starts_on, due_on=due_on)


def preview_assignment(template: GoalTemplate, rule: Rule, *, by: Person | None, on: date | None = None) -> Preview:
    """How many would get the goal, who first, and who would be left out and why. Writes nothing."""
    return preview(sorted_for(template, rule, by=by, on=on))


@transaction.atomic
def assign_template(
    template: GoalTemplate, rule: Rule, *, by: Person, why: str = "", on: date | None = None
) -> TemplateAssignment:
    """Give everybody of the rule within reach of `by` the goal, as a proposal. Who has it already is passed over.

    Somebody without an account cannot answer here, so theirs is active at once (operations.parties).
    """
    template = locked_template(template)  # a second click waits here, and then finds everybody has one
    require_in_use(template)
    version = current_version(template)
    day = on or clock.today()
    starts_on, due_on = days_of(RunsFor(version.runs_for), day)
    found = sort_out(rule, template, by=by, on=day, starts_on=starts_on, due_on=due_on)
    people = list(found.wanted.order_by("id")[: MOST + 1])
    _check(people)
    run = TemplateAssignment.objects.create(
        template=template,
        version=version,
        rule=write_rule(rule),
        made_by=by,
        why=why[:300],
        starts_on=starts_on,
        made=len(people),
        left_out={reason.value: rows.count() for reason, rows in found.left_out.items()},
    )
    terms = on_days(read(version.terms), starts_on, due_on)
    told = write(terms)
    made = [_make(run, terms, told, person, by) for person in people]
    _write(run, made, by)
    record(
        "goals.template_assigned",
        template,
        by=by,
        after={"rule": run.rule, "version": version.number, "made": run.made, "left_out": run.left_out},
        why=why,
    )
    return run


def _check(people: list[Person]) -> None:
    if not people:
        raise NobodyToAssignError(
            _("Nobody is left who would get this goal."),
            field="rule",
            value=None,
            fix=_("Widen the rule, or look who was left out."),
        )
    if len(people) > MOST:
        raise TooManyAtOnceError(
            _("These are more than %(most)d people.") % {"most": MOST},
            field="rule",
            value=len(people),
            fix=_("Assign it unit by unit."),
        )


def _make(run: TemplateAssignment, terms: Terms, told: dict[str, Any], person: Person, by: Person) -> _Made:
    """`told` is `terms` as JSON, written once for all."""
    asked = _asked(person, by)
    goal = Goal(
        owner_person=person,
        created_by=by,
        state=GoalState.PROPOSED if asked else GoalState.ACTIVE,
        agreed_at=None if asked else clock.now(),
        competency_id=run.version.competency_id,
        behaviour_id=run.version.behaviour_id,
        **{name: getattr(terms, name) for name in PLAIN},
    )
    measures = [_measure(goal, terms, order) for order in range(len(terms.measures))]
    keys = {one.id: measure.public_id for one, measure in zip(terms.measures, measures, strict=True)}
    copy = GoalCopy(
        goal=goal,
        template=run.template,
        version=run.version,
        person=person,
        starts_on=run.starts_on,
        assignment=run,
        measures=keys,
    )
    made = _Made(goal, measures, copy, asked)
    if asked is not None:
        own = {**told, "measures": [{**one, "id": keys[one["id"]]} for one in told["measures"]]}
        made.proposal = Proposal(goal=goal, proposed_by=by, proposed_to=asked, terms=own, why=run.why)
    return made


def _asked(person: Person, by: Person) -> Person | None:
    """As parties.other_side says it, without a query a person."""
    if person.pk == by.pk:
        return manager_of(person)
    return person if person.user_id is not None else None


def _measure(goal: Goal, terms: Terms, order: int) -> Measure:
    told = terms.measures[order]
    return Measure(goal=goal, order=order, **{name: getattr(told, name) for name in OF_MEASURE})


def _write(run: TemplateAssignment, made: list[_Made], by: Person) -> None:
    try:
        with transaction.atomic():
            Goal.objects.bulk_create([one.goal for one in made], batch_size=BATCH)
            GoalCopy.objects.bulk_create([one.copy for one in made], batch_size=BATCH)
    except IntegrityError:
        raise NobodyToAssignError(
            _("Somebody assigned this a moment ago."), field="rule", value=None, fix=_("Look at the preview again.")
        ) from None
    Measure.objects.bulk_create([row for one in made for row in one.measures], batch_size=BATCH)
    ContributionLink.objects.bulk_create(_links(run.version, made, by), batch_size=BATCH)
    _follow_registry(made)
    asked = [one for one in made if one.proposal is not None]
    Proposal.objects.bulk_create([one.proposal for one in asked if one.proposal], batch_size=BATCH)
    duties = Duty.objects.bulk_create([_duty(one, by) for one in asked], batch_size=BATCH)
    Message.objects.bulk_create([Message(duty=duty, person_id=duty.person_id) for duty in duties], batch_size=BATCH)


def _follow_registry(made: list[_Made]) -> None:
    """Where the template cites the registry, every goal begins with its newest readings."""
    measures = made[0].measures
    if any(one.registered_id or one.guard_id for one in measures):
        ids = [one.goal.pk for one in made]
        take_values(ids)
        watch_guards(ids)
        refresh(ids)


def _links(version: TemplateVersion, made: list[_Made], by: Person) -> list[ContributionLink]:
    """New goals are nobody's parent yet, so no loop can come of it; and without readings they change no number."""
    return [
        ContributionLink(
            goal=one.goal,
            parent=wish.parent,
            objective=wish.objective,
            kind=wish.kind,
            share=wish.share,
            is_main=True,
            made_by=by,
        )
        for wish in links_of(version)
        for one in made
    ]


def _duty(made: _Made, by: Person) -> Duty:
    assert made.proposal is not None and made.asked is not None  # noqa: S101  # only those that ask get one
    why = made.proposal.why or _("It holds once you both agree; you can accept it or propose something else.")
    return Duty(
        person=made.asked,
        kind=DutyKind.ANSWER_PROPOSAL,
        source=source_of(made.proposal),
        title=(_("Answer %(name)s’s proposal: %(title)s") % {"name": by.name, "title": made.goal.title})[:250],
        why=why[:400],
        action=_("Read and answer"),
        path=proposal_path(made.goal),
        owed_to=by,
    )
