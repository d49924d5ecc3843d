"""Writing templates, and beginning a goal of one's own from one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.models import new_public_id
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals import terms as terms_module
from sightline.plan.goals.enums import CLOSED_STATES, LinkKind, RunsFor, TemplateUse
from sightline.plan.goals.errors import TemplateRetiredError
from sightline.plan.goals.merging import on_days
from sightline.plan.goals.models import Goal, GoalCopy, GoalTemplate, Measure, TemplateVersion
from sightline.plan.goals.operations.drafting import draft_goal
from sightline.plan.goals.operations.links import Upward
from sightline.plan.goals.operations.registry import follow_registry
from sightline.plan.goals.runs import days_of
from sightline.plan.goals.terms import Terms, changed_fields, read, write
from sightline.plan.strategy.models import StrategicObjective, ValueBehaviour


@dataclass(frozen=True, slots=True)
class TemplateContent:
    """All that a version of a template says. The days of `terms` mean nothing; `runs_for` gives a goal its own."""

    terms: Terms
    runs_for: RunsFor = RunsFor.YEAR
    parent: Goal | None = None
    objective: StrategicObjective | None = None
    link_kind: LinkKind = LinkKind.SUPPORTS
    link_share: Decimal = Decimal(1)
    competency: Competency | None = None
    behaviour: ValueBehaviour | None = None


def content_of(version: TemplateVersion) -> TemplateContent:
    return TemplateContent(
        terms=read(version.terms),
        runs_for=RunsFor(version.runs_for),
        parent=version.parent,
        objective=version.objective,
        link_kind=LinkKind(version.link_kind),
        link_share=version.link_share,
        competency=version.competency,
        behaviour=version.behaviour,
    )


@transaction.atomic
def make_template(
    content: TemplateContent,
    *,
    by: Person | None,
    use: TemplateUse = TemplateUse.EVERYONE,
    unit: OrgUnit | None = None,
) -> GoalTemplate:
    _check(content.terms)
    template = GoalTemplate.objects.create(title=content.terms.title, use=use, unit=unit, made_by=by)
    version = _version(template, content, number=1, by=by, why="")
    record("goals.template_made", template, by=by, after={**version.terms, "use": use, "runs_for": version.runs_for})
    return template


@transaction.atomic
def revise_template(
    template: GoalTemplate,
    content: TemplateContent,
    *,
    by: Person | None,
    why: str = "",
    use: TemplateUse | None = None,
    unit: OrgUnit | None = None,
) -> TemplateVersion:
    """A further version. Goals made before keep theirs until they are offered the new one (offering.offer_version)."""
    template = locked_template(template)
    require_in_use(template)
    _check(content.terms)
    before = current_version(template)
    version = _version(template, content, number=template.number + 1, by=by, why=why)
    template.title, template.number = content.terms.title, version.number
    template.use, template.unit = use or TemplateUse(template.use), unit
    template.save(update_fields=["title", "number", "use", "unit"])
    changed = changed_fields(read(before.terms), read(version.terms))
    record(
        "goals.template_revised",
        template,
        by=by,
        before={name: before.terms[name] for name in changed},
        after={"version": version.number, **{name: version.terms[name] for name in changed}},
        why=why,
    )
    return version


@transaction.atomic
def retire_template(template: GoalTemplate, *, by: Person | None, why: str = "") -> GoalTemplate:
    """Nobody begins a goal from it any more. Those made before go on."""
    template = locked_template(template)
    require_in_use(template)
    template.retired_on = clock.today()
    template.save(update_fields=["retired_on"])
    record("goals.template_retired", template, by=by, why=why)
    return template


@transaction.atomic
def restore_template(template: GoalTemplate, *, by: Person | None) -> GoalTemplate:
    template = locked_template(template)
    template.retired_on = None
    template.save(update_fields=["retired_on"])
    record("goals.template_restored", template, by=by)
    return template


@transaction.atomic
def use_template(
    template: GoalTemplate,
    *,
    by: Person | None,
    owner_person: Person | None = None,
    owner_unit: OrgUnit | None = None,
    on: date | None = None,
) -> Goal:
    """A draft with the template's words, to be made one's own. One that somebody has for this time comes back."""
    template = locked_template(template)
    require_in_use(template)
    version = current_version(template)
    starts_on, due_on = days_of(RunsFor(version.runs_for), on or clock.today())
    if owner_person is not None:
        held = GoalCopy.objects.filter(template=template, person=owner_person, starts_on=starts_on)
        standing = held.select_related("goal").first()
        if standing is not None:
            return standing.goal
    wanted = on_days(read(version.terms), starts_on, due_on)
    goal = draft_goal(
        terms=replace(wanted, measures=tuple(replace(one, id="") for one in wanted.measures)),
        by=by,
        owner_person=owner_person,
        owner_unit=owner_unit,
        competency=version.competency,
        behaviour=version.behaviour,
        links=links_of(version),
    )
    GoalCopy.objects.create(
        goal=goal,
        template=template,
        version=version,
        person=owner_person,
        starts_on=starts_on,
        measures=_keys(version, goal),
    )
    return goal


def links_of(version: TemplateVersion) -> list[Upward]:
    """What a new goal serves; nothing where the aim was closed since."""
    if version.parent is not None and version.parent.state in CLOSED_STATES:
        return []
    if version.objective is not None and not version.objective.is_active:
        return []
    if version.parent is None and version.objective is None:
        return []
    return [Upward(version.parent, version.objective, LinkKind(version.link_kind), version.link_share, is_main=True)]


def current_version(template: GoalTemplate) -> TemplateVersion:
    """Asked once per instance."""
    known = template.__dict__.get("_current")
    if known is None or known.number != template.number:
        versions = TemplateVersion.objects.select_related("parent", "objective", "competency", "behaviour")
        known = versions.get(template=template, number=template.number)
        template.__dict__["_current"] = known
    version: TemplateVersion = known
    return version


def _keys(version: TemplateVersion, goal: Goal) -> Mapping[str, str]:
    """Measures are made in the order of the template."""
    made = list(goal.measures.all())
    return {told["id"]: one.public_id for told, one in zip(version.terms["measures"], made, strict=True)}


def _check(terms: Terms) -> None:
    """Sensible, and citing only measures that the registry knows."""
    terms_module.check(terms)
    for one in terms.measures:
        follow_registry(Measure(registered_id=one.registered_id, guard_id=one.guard_id))


def _version(
    template: GoalTemplate, content: TemplateContent, *, number: int, by: Person | None, why: str
) -> TemplateVersion:
    measures = tuple(replace(one, id=one.id or new_public_id()) for one in content.terms.measures)
    return TemplateVersion.objects.create(
        template=template,
        number=number,
        terms=write(replace(content.terms, measures=measures)),
        runs_for=content.runs_for,
        parent=content.parent,
        objective=content.objective,
        link_kind=content.link_kind,
        link_share=content.link_share,
        competency=content.competency,
        behaviour=content.behaviour,
        made_by=by,
        why=why[:300],
    )


def locked_template(template: GoalTemplate) -> GoalTemplate:
    return GoalTemplate.objects.select_for_update().get(pk=template.pk)


def require_in_use(template: GoalTemplate) -> None:
    if template.retired_on is not None:
        raise TemplateRetiredError(
            _("This template is not in use any more."),
            field="template",
            value=template.title,
            fix=_("Choose another, or bring it back first."),
        )
