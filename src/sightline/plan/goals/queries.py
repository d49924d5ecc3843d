"""Reads across goals for a screen, a report or another app."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from sightline.foundation.people.models import Assignment, OrgUnit, Person, ReportingClosure
from sightline.plan.goals.counting import Child, counted_once
from sightline.plan.goals.enums import CLOSED_STATES, LIVE_STATES, GoalState, LinkKind, Rollup
from sightline.plan.goals.models import CheckIn, ContributionLink, Goal, SharedWork
from sightline.plan.goals.operations.rollup import COUNTED_STATES, FROM_BELOW, part_of, shared_measures
from sightline.plan.goals.progress import Part, Trace, progress_of
from sightline.plan.goals.quality import ORGANISATION, PERSON, UNIT, Surroundings
from sightline.plan.strategy.models import StrategicObjective

PAGE = 50  # rows of a list or children of a node at a time
LAST = "\U0010ffff"  # sorts after every letter


def goals_of(owner: Person, viewer: Person) -> QuerySet[Goal]:
    """The goals of a person that go on, drafts first to their writer; heaviest first."""
    rows = Goal.objects.visible_to(viewer).owned_by(owner).exclude(state__in=CLOSED_STATES)
    return rows.with_owner().with_waiting().order_by("state", "-weight", "id")


def closed_goals_of(owner: Person, viewer: Person) -> QuerySet[Goal]:
    rows = Goal.objects.visible_to(viewer).owned_by(owner).filter(state__in=CLOSED_STATES)
    return rows.with_owner().order_by("-closed_at", "-id")


def goals_of_unit(unit: OrgUnit | None, viewer: Person) -> QuerySet[Goal]:
    """None: of the organisation itself."""
    owned = Q(owner_unit=unit) if unit else Q(owner_unit=None, owner_person=None)
    rows = Goal.objects.visible_to(viewer).filter(owned).exclude(state=GoalState.RETIRED)
    return rows.with_owner().with_waiting().order_by("state", "-weight", "id")


def surroundings_of(
    owner: Person | None, unit: OrgUnit | None, without: Goal | None, *, is_linked: bool
) -> Surroundings:
    """What the quality hints need to know of the owner's other goals."""
    others = Goal.objects.live().filter(owner_person=owner, owner_unit=unit)
    others = others.exclude(pk=without.pk) if without is not None else others
    told = others.aggregate(count=Count("id"), weights=Sum("weight"))
    weights = told["weights"] if told["count"] else Decimal(0)
    level = PERSON if owner is not None else UNIT if unit is not None else ORGANISATION
    return Surroundings(told["count"], weights, is_linked, level, owner is not None and pulls_apart(owner))


def pulls_apart(owner: Person) -> bool:
    """Whether the work of one of the person's units is marked as hanging together while it has no goal of its own."""
    units = Assignment.objects.filter(person=owner, ends_on=None).values("unit_id")
    shared = Goal.objects.live().filter(owner_person=None, owner_unit=OuterRef("unit_id"))
    return SharedWork.objects.filter(unit_id__in=units).exclude(Exists(shared)).exists()


# ── links ──


def seen_below(viewer: Person, **aim: Any) -> QuerySet[Goal, Any]:
    """Goals with a standing link to an aim (`parent`, `objective`, or a look-up of them) that the viewer may see.

    Narrowed to the aim first: asked the other way round, the database gathers everything the viewer may see.
    """
    aims = {f"links_up__{name}": value for name, value in aim.items()}
    return Goal.objects.filter(links_up__ended_at=None, **aims).visible_to(viewer).order_by().values("pk")


def links_below(goal: Goal, viewer: Person) -> QuerySet[ContributionLink]:
    """Standing links from goals the viewer may see, biggest share first."""
    seen = seen_below(viewer, parent=goal).exclude(state=GoalState.RETIRED)
    links = ContributionLink.objects.filter(parent=goal, ended_at=None, goal__in=seen)
    return links.select_related("goal__owner_person", "goal__owner_unit").order_by("kind", "-share", "id")


def links_above(goal: Goal) -> QuerySet[ContributionLink]:
    links = ContributionLink.objects.filter(goal=goal, ended_at=None)
    return links.select_related("parent__owner_person", "parent__owner_unit", "objective__owner").order_by(
        "-is_main", "id"
    )


def candidates(goal: Goal | None, viewer: Person, words: str, limit: int = 20) -> list[Goal]:
    """Goals that `goal` might serve: those whose title has the words; without words, those nearest above."""
    rows = Goal.objects.visible_to(viewer).filter(state__in=LIVE_STATES).with_owner()
    if goal is not None:
        rows = rows.exclude(pk=goal.pk)
    if words.strip():
        return list(rows.filter(pk__in=titled(viewer, words.strip()[:100])).order_by("title", "id")[:limit])
    return list(rows.filter(_nearby(goal.owner_person if goal else viewer)).order_by("-owner_unit", "id")[:limit])


def titled(viewer: Person, words: str) -> QuerySet[Goal, Any]:
    """Ids of goals by their title: anywhere in it for those near the viewer, elsewhere from its beginning.

    A union of index look-ups: one OR of the same would read the title of every goal there is.
    """
    reports = ReportingClosure.objects.filter(ancestor=viewer, depth=1).values("descendant_id")
    near = Q(owner_person=None) | Q(owner_person=viewer) | Q(owner_person_id__in=reports)
    found = [Goal.objects.filter(near, title__icontains=words)]
    for way in {words, words.capitalize(), words.title()}:
        found.append(Goal.objects.filter(title__gte=way, title__lt=way + LAST))
    ids = [rows.order_by().values("pk") for rows in found]
    return ids[0].union(*ids[1:])


def _nearby(person: Person | None) -> Q:
    shared = Q(owner_person=None, owner_unit=None)
    if person is None:
        return Q(owner_person=None)
    standing = Assignment.objects.filter(person=person, ends_on=None)
    units, managers = standing.values("unit_id"), standing.exclude(manager=None).values("manager_id")
    return shared | Q(owner_unit_id__in=units) | Q(owner_person_id__in=managers)


# ── the cascade ──


@dataclass(frozen=True, slots=True)
class Node:
    """A goal or an objective in the cascade, and whether something lies below it."""

    goal: Goal | None = None
    objective: StrategicObjective | None = None
    kind: str = ""
    share: Decimal | None = None
    has_children: bool = False
    cursor: str = ""

    @property
    def public_id(self) -> str:
        thing = self.goal or self.objective
        return thing.public_id if thing else ""


def cascade_roots(viewer: Person) -> list[Node]:
    """The objectives in force, then goals of the organisation that hang on none of them."""
    below = seen_below(viewer, objective__isnull=False).exclude(state__in=CLOSED_STATES)
    links = ContributionLink.objects.filter(objective=OuterRef("pk"), ended_at=None, goal__in=below)
    objectives = StrategicObjective.objects.active().select_related("owner").annotate(below=Exists(links))[:PAGE]
    nodes = [Node(objective=one, has_children=_has_below(one)) for one in objectives]
    linked = ContributionLink.objects.filter(goal=OuterRef("pk"), ended_at=None)
    ours = Goal.objects.filter(owner_person=None, owner_unit=None).order_by().values("pk")
    seen = Goal.objects.filter(pk__in=ours).visible_to(viewer).exclude(state__in=CLOSED_STATES)
    loose = seen.exclude(Exists(linked)).with_owner()
    return nodes + [Node(goal=one, has_children=_has_below(one)) for one in _with_below(loose).order_by("id")[:PAGE]]


def _has_below(row: Goal | StrategicObjective) -> bool:
    return bool(getattr(row, "below", False))


def _with_below(goals: QuerySet[Goal]) -> QuerySet[Goal]:
    """Tells along whether anything hangs below; not whether the viewer may see it, which would cost a look per row."""
    below = ContributionLink.objects.filter(parent=OuterRef("pk"), ended_at=None)
    return goals.annotate(below=Exists(below))


def cascade_children(
    viewer: Person, *, parent: Goal | None = None, objective: StrategicObjective | None = None, after: int = 0
) -> tuple[list[Node], str]:
    """Up to 50 children, and the cursor of the next page (empty at the end)."""
    aim = {"parent": parent} if parent else {"objective": objective}
    seen = seen_below(viewer, **aim).exclude(state__in=CLOSED_STATES)
    grandchildren = ContributionLink.objects.filter(parent=OuterRef("goal_id"), ended_at=None)
    links = ContributionLink.objects.filter(ended_at=None, id__gt=after, goal__in=seen, **aim)
    found = list(
        links.select_related("goal__owner_person", "goal__owner_unit")
        .annotate(below=Exists(grandchildren))
        .order_by("id")[: PAGE + 1]
    )
    nodes = [Node(goal=one.goal, kind=one.kind, share=one.share, has_children=one.below) for one in found[:PAGE]]
    return nodes, str(found[PAGE - 1].pk) if len(found) > PAGE else ""


# ── the formula behind a number ──


def trace_of(goal: Goal) -> Trace:
    """How the goal's number is made today, with every input, also those that are missing or do not count."""
    method = Rollup(goal.rollup)
    parts = _parts_below(goal) if method in FROM_BELOW else [part_of(one) for one in goal.measures.all()]
    return progress_of(method, parts)


def _parts_below(goal: Goal) -> list[Part]:
    links = ContributionLink.objects.filter(parent=goal, ended_at=None).select_related("goal")
    found = list(links.order_by("kind", "-share", "id"))
    own = shared_measures({goal.pk: [link.goal_id for link in found]})
    return counted_once([Child(link_part(link), own.get(link.goal_id, ())) for link in found])


def link_part(link: ContributionLink) -> Part:
    below = link.goal
    return Part(
        name=below.title,
        share=below.progress,
        weight=link.share,
        read_on=below.progress_on,
        key=below.public_id,
        left_out=_why_left_out(link),
    )


def _why_left_out(link: ContributionLink) -> str:
    if link.kind == LinkKind.SUPPORTS:
        return _("supports: shows alignment, not counted")
    if link.kind == LinkKind.SHARED:
        return _("shared: shows alignment, not counted")
    if link.goal.state == GoalState.RETIRED:
        return _("retired")
    return "" if link.goal.state in COUNTED_STATES else _("not agreed yet")


# ── check-ins ──


def check_ins_of(goal: Goal, limit: int = PAGE) -> list[CheckIn]:
    """Those that stand, newest first, each with what it corrects."""
    rows = CheckIn.objects.filter(goal=goal).standing()
    return list(rows.select_related("said_by", "measure", "corrects__said_by", "corrects__corrects")[:limit])


def readings_of(goal: Goal) -> QuerySet[CheckIn]:
    """The values that stand, oldest first, for a drawing."""
    rows = CheckIn.objects.filter(goal=goal, value__isnull=False).standing()
    return rows.order_by("said_on", "id")


def changes_for(person: Person, since: date, limit: int = 20) -> Sequence[CheckIn]:
    """What changed, for the home page: check-ins by others on goals the person follows, owns, or leads directly."""
    followed = Goal.objects.filter(follows__person=person).values("id")
    reports = Person.objects.reporting_to(person, since).values("id")
    rows = CheckIn.objects.standing().filter(said_on__gte=since).exclude(said_by=person)
    mine = rows.filter(Q(goal__in=followed) | Q(goal__owner_person=person) | Q(goal__owner_person__in=reports))
    seen = mine.visible_to(person)
    return list(seen.select_related("goal__owner_person", "said_by", "measure").order_by("-said_on", "-id")[:limit])
