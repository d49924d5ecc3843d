"""What a goal serves: making and ending contribution links. Links never loop, whatever their kind."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import CLOSED_STATES, LinkKind
from sightline.plan.goals.errors import LinkEndedError, LinkLoopsError, LinkNotSensibleError
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.goals.operations.rollup import refresh
from sightline.plan.goals.operations.terms_of import locked, require_open
from sightline.plan.strategy.models import StrategicObjective

_EDGES_ABOVE = """
WITH RECURSIVE up(id) AS (
    SELECT CAST(%s AS bigint)
  UNION
    SELECT link.parent_id FROM goals_contributionlink link JOIN up ON link.goal_id = up.id
    WHERE link.ended_at IS NULL AND link.parent_id IS NOT NULL
)
SELECT link.goal_id, link.parent_id FROM up JOIN goals_contributionlink link ON link.goal_id = up.id
WHERE link.ended_at IS NULL AND link.parent_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Upward:
    """A link to be made: to a goal or to an objective. `share` is its weight in the number above, 0 < share ≤ 1."""

    parent: Goal | None = None
    objective: StrategicObjective | None = None
    kind: LinkKind = LinkKind.CONTRIBUTES
    share: Decimal = Decimal(1)
    is_main: bool = False


@transaction.atomic
def align(
    goal: Goal,
    *,
    by: Person | None,
    parent: Goal | None = None,
    objective: StrategicObjective | None = None,
    kind: LinkKind = LinkKind.CONTRIBUTES,
    share: Decimal = Decimal(1),
    is_main: bool = False,
) -> ContributionLink:
    """Say what a goal serves. A standing link to the same aim is ended and replaced. The first becomes the main one."""
    goal = locked(goal)
    require_open(goal)
    link = add_link(goal, Upward(parent, objective, kind, share, is_main), by)
    if goal.standalone_reason:
        goal.standalone_reason = ""
        goal.save(update_fields=["standalone_reason"])
    refresh([parent.pk] if parent else [], [objective.pk] if objective else [])
    record("goals.aligned", goal, by=by, after=_told(link))
    return link


def add_link(goal: Goal, wish: Upward, by: Person | None) -> ContributionLink:
    """The link itself, checked; without audit and roll-up, for operations that make several."""
    _check(goal, wish)
    standing = goal.links_up.filter(ended_at=None)
    same = standing.filter(parent=wish.parent, objective=wish.objective).first()
    was_main = same is not None and same.is_main
    if same is not None:
        _end(same)
    is_main = wish.is_main or was_main or not standing.filter(is_main=True).exists()
    if is_main:
        standing.filter(is_main=True).update(is_main=False)
    return ContributionLink.objects.create(
        goal=goal,
        parent=wish.parent,
        objective=wish.objective,
        kind=wish.kind,
        share=wish.share,
        is_main=is_main,
        made_by=by,
    )


def _check(goal: Goal, wish: Upward) -> None:
    if (wish.parent is None) == (wish.objective is None):
        raise LinkNotSensibleError(_("Choose one goal or one objective."), field="parent", value=None)
    if not 0 < wish.share <= 1:
        fix = _("Between 1 and 100 %.")
        raise LinkNotSensibleError(_("A share is more than nothing."), field="share", value=wish.share, fix=fix)
    if wish.parent is not None and wish.parent.state in CLOSED_STATES:
        message = _("“%(title)s” is closed.") % {"title": wish.parent.title}
        raise LinkNotSensibleError(message, field="parent", value=wish.parent.title, fix=_("Choose one that goes on."))
    if wish.objective is not None and not wish.objective.is_active:
        message = _("“%(title)s” is retired.") % {"title": wish.objective.name}
        raise LinkNotSensibleError(message, field="objective", value=wish.objective.code, fix=_("Choose another."))
    if wish.parent is not None:
        _refuse_loop(goal, wish.parent)


def _refuse_loop(goal: Goal, parent: Goal) -> None:
    ids = path_up(parent.pk, goal.pk)
    if ids:
        titles = dict(Goal.objects.filter(pk__in=ids).values_list("id", "title"))
        path = [goal.title, *(titles[key] for key in ids)]
        message = _("This would go round in a circle: %(path)s.") % {"path": " → ".join(path)}
        raise LinkLoopsError(message, path)


def path_up(start: int, wanted: int) -> list[int]:
    """The shortest way up from one goal to another, both included; empty when there is none."""
    if start == wanted:
        return [start]
    above = _edges_above(start)
    came_from: dict[int, int] = {}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there in above.get(here, []):
            if there not in came_from and there != start:
                came_from[there] = here
                queue.append(there)
    if wanted not in came_from:
        return []
    path = [wanted]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]


def _edges_above(start: int) -> dict[int, list[int]]:
    edges: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_EDGES_ABOVE, [start])
        for child, parent in cursor.fetchall():
            edges.setdefault(child, []).append(parent)
    return edges


@transaction.atomic
def end_link(link: ContributionLink, *, by: Person | None, why: str = "") -> ContributionLink:
    """The goal no longer serves this; the link stays as history, and another becomes the main one."""
    if link.ended_at is not None:
        raise LinkEndedError(_("This link has ended already."), field="link", value=link.public_id)
    before = _told(link)
    _end(link)
    _choose_main(link.goal)
    refresh([link.parent_id] if link.parent_id else [], [link.objective_id] if link.objective_id else [])
    record("goals.link_ended", link.goal, by=by, before=before, why=why)
    return link


@transaction.atomic
def mark_standalone(goal: Goal, *, reason: str, by: Person | None) -> Goal:
    """The goal serves nothing above it, for a reason that is written down. Its links end."""
    if not reason.strip():
        raise LinkNotSensibleError(_("Please say why it stands alone."), field="reason", value=reason)
    links = list(goal.links_up.filter(ended_at=None))
    for link in links:
        _end(link)
    goal.standalone_reason = reason[:300]
    goal.save(update_fields=["standalone_reason"])
    refresh(_ids(link.parent_id for link in links), _ids(link.objective_id for link in links))
    before = {"links": [_told(link) for link in links]}
    record("goals.marked_standalone", goal, by=by, before=before, why=reason)
    return goal


@transaction.atomic
def repoint(
    link: ContributionLink, *, objective: StrategicObjective, by: Person | None, why: str = ""
) -> ContributionLink:
    """The goal serves this objective from now on in place of what it served: same kind, same share, main as before."""
    goal = locked(link.goal)
    require_open(goal)
    if link.ended_at is not None:
        raise LinkEndedError(_("This link has ended already."), field="link", value=link.public_id)
    before, was_main = _told(link), link.is_main
    _end(link)
    made = add_link(goal, Upward(None, objective, LinkKind(link.kind), link.share, was_main), by)
    refresh(_ids([link.parent_id]), _ids([link.objective_id, objective.pk]))
    record("goals.re_pointed", goal, by=by, before=before, after=_told(made), why=why)
    return made


def drop_links(links: Iterable[ContributionLink]) -> None:
    """End links as part of a larger step: no trail of their own, no roll-up. For links that count nowhere."""
    for link in links:
        _end(link)
        _choose_main(link.goal)


def _ids(keys: Iterable[int | None]) -> list[int]:
    return [key for key in keys if key is not None]


def _end(link: ContributionLink) -> None:
    link.ended_at, link.is_main = clock.now(), False
    link.save(update_fields=["ended_at", "is_main"])


def _choose_main(goal: Goal) -> None:
    standing = goal.links_up.filter(ended_at=None)
    first = standing.order_by("id").first()
    if first is not None and not standing.filter(is_main=True).exists():
        first.is_main = True
        first.save(update_fields=["is_main"])


def _told(link: ContributionLink) -> dict[str, object]:
    return {
        "serves": str(link.parent or link.objective),
        "kind": link.kind,
        "share": link.share,
        "is_main": link.is_main,
    }
