"""Puts down every goal that a change moves, by one INSERT … SELECT over the walk, whatever their number."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, OrgUnit, ReportingClosure
from sightline.plan.changes.below import in_review, walk_from
from sightline.plan.changes.enums import Level
from sightline.plan.changes.models import ChangeStep, ImpactItem, StrategyChange

# A leaver decides nothing: their goals fall to whoever published.
_INSERT = """
INSERT INTO changes_impactitem (change_id, step_id, goal_id, depth, level, unit_id, decider_id, is_late, in_review,
    decision, reason, decided_by_id, decided_at, escalated_at)
{walk}
SELECT %s, CASE moved.place {steps} END, moved.goal_id, moved.depth, moved.level,
    CASE WHEN moved.owner_id IS NULL THEN moved.unit_id ELSE (
        SELECT held.unit_id FROM people_assignment held
        WHERE held.person_id = moved.owner_id AND held.starts_on <= {today}
            AND (held.ends_on IS NULL OR held.ends_on >= {today})
        ORDER BY held.share DESC, held.starts_on, held.id LIMIT 1
    ) END,
    CASE
        WHEN owner.left_on IS NOT NULL AND owner.left_on < {today} THEN NULL
        ELSE moved.owner_id
    END,
    moved.is_late = 1, {in_review} = 1, '', '', NULL, NULL, NULL
FROM moved LEFT JOIN people_person owner ON owner.id = moved.owner_id
WHERE NOT EXISTS (
    SELECT 1 FROM changes_impactitem known WHERE known.change_id = %s AND known.goal_id = moved.goal_id
)
"""


def freeze_items(change: StrategyChange, steps: Sequence[ChangeStep]) -> int:
    """Goals not put down before. Returns how many. Asked again later, it takes in goals that were linked meanwhile."""
    today = clock.today()
    walk = walk_from(steps, today)
    if walk is None:
        return 0
    places = " ".join(f"WHEN {place} THEN {int(step.pk)}" for place, step in enumerate(walk.steps))
    day = f"'{today.isoformat()}'"
    begin, statement = _INSERT.split("{walk}\n")
    body = statement.format(steps=places, today=day, in_review=in_review())
    # SQLite wants the WITH after the INSERT, and PostgreSQL takes it there too
    with connection.cursor() as cursor:
        cursor.execute(begin + walk.sql + body, [*walk.params, change.pk, change.pk])
        made = cursor.rowcount
    _name_leads(change, today)
    ImpactItem.objects.filter(change=change, decider=None).update(decider=change.published_by)
    return int(made)


def _name_leads(change: StrategyChange, today: date) -> None:
    """Goals of units and of the organisation are decided by whoever leads them, or by the nearest lead above."""
    shared = ImpactItem.objects.filter(change=change, decider=None).exclude(level=Level.INDIVIDUAL)
    items = list(shared.only("pk", "unit_id", "decider_id"))
    if not items:
        return
    parents = dict(OrgUnit.objects.values_list("pk", "parent_id"))
    leads = _leads(today)
    top = next((leads[unit] for unit, above in parents.items() if above is None and unit in leads), None)
    for item in items:
        item.decider_id = _lead_of(item.unit_id, parents, leads) or top
    ImpactItem.objects.bulk_update(items, ["decider"], batch_size=500)


def _lead_of(unit_id: int | None, parents: Mapping[int, int | None], leads: Mapping[int, int]) -> int | None:
    here = unit_id
    while here is not None:
        if here in leads:
            return leads[here]
        here = parents.get(here)
    return None


def _leads(today: date) -> dict[int, int]:
    """Unit → who heads it: an assignment there whose manager does not work there, with reports (goals/leads.py)."""
    in_force = Assignment.objects.in_force(today)
    beside = in_force.filter(person_id=OuterRef("manager_id"), unit_id=OuterRef("unit_id"))
    reports = ReportingClosure.objects.filter(ancestor_id=OuterRef("person_id"))
    heads = in_force.exclude(Exists(beside)).filter(Exists(reports)).order_by("unit_id", "-share", "starts_on", "id")
    found: dict[int, int] = {}
    for unit_id, person_id in heads.values_list("unit_id", "person_id"):
        found.setdefault(unit_id, person_id)
    return found
