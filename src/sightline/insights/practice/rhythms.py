"""How often people talk, against what is promised: how many people a change of the promise reaches, and how it is kept.

Only sums over many leave this module: who talked with whom how often is for the two of them (issue 3, no. 8).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sightline.coach.conversations.enums import MeetingState
from sightline.coach.conversations.models import Meeting, OneOnOne
from sightline.foundation.core.periods import in_force
from sightline.foundation.people.models import Assignment, Leave, Person, UnitClosure
from sightline.insights.practice.scope import Scope
from sightline.plan.strategy.cadence import GroupCadence
from sightline.plan.strategy.enums import CadenceScope
from sightline.plan.strategy.policy import Policy

GRACE = 7  # days after which a talk counts as late

Reached = tuple[str, int | None, int | None]  # whom and how many, days before, days after


def everybody(before: Policy, after: Policy, day: date, most: int) -> Iterator[Reached]:
    count = _count(Person.objects.working(day), most)
    whom = _("Everybody without days of their own, of %(count)s people") if after.cadence else _("%(count)s people")
    yield whom % {"count": count}, before.cadence_days, after.cadence_days


def groups(before: Policy, after: Policy, day: date, most: int) -> Iterator[Reached]:
    """Every group whose days change, by its name."""
    old, new = _by_key(before), _by_key(after)
    for key in sorted({*old, *new}, key=lambda key: (new.get(key) or old[key]).who):
        was = old[key].days if key in old else before.cadence_days
        will = new[key].days if key in new else after.cadence_days
        if was != will:
            group = new.get(key) or old[key]
            count = _count(members(group, day), most)
            yield _("%(group)s: %(count)s people") % {"group": group.who, "count": count}, was, will


def _by_key(policy: Policy) -> dict[tuple[str, str], GroupCadence]:
    return {(one.scope.value, one.ref): one for one in policy.cadence}


def members(group: GroupCadence, day: date) -> QuerySet[Person]:
    working = Person.objects.working(day)
    if group.scope == CadenceScope.NEW_JOINER:
        return working.filter(hired_on__gt=day - timedelta(days=group.first_days))
    inside = Assignment.objects.in_force(day)
    if group.scope == CadenceScope.JOB:
        return working.filter(id__in=inside.filter(job_profile__public_id=group.ref).values("person_id"))
    units = UnitClosure.objects.filter(ancestor__public_id=group.ref).values("descendant_id")
    return working.filter(id__in=inside.filter(unit_id__in=units).values("person_id"))


def _count(people: QuerySet[Person], most: int) -> str:
    count = people.order_by()[: most + 1].count()
    return _("more than %(most)d") % {"most": most} if count > most else str(count)


def words_of(was: int | None, will: int | None) -> str:
    return _("%(was)s until now, then %(will)s.") % {"was": _days(was), "will": _days(will).lower()}


def _days(days: int | None) -> str:
    return _("Left to the two") if days is None else _("Every %(days)d days") % {"days": days}


def series_off(policy: Policy, day: date, most: int) -> int:
    """How many running series have a longer rhythm than the policy promises. At most `most` are looked at."""
    rows = list(OneOnOne.objects.running().order_by("id").values_list("employee_id", "cadence_days")[:most])
    promised = policy.cadence_days_of({employee for employee, _own in rows}, day)
    return sum(own > days for employee, own in rows if (days := promised[employee]) is not None)


@dataclass(frozen=True, slots=True)
class Talked:
    """Of `people` with a manager who are owed talks, `meeting` have one-on-ones here; of these, `in_time` talked."""

    people: int
    meeting: int
    in_time: int


def talked(policy: Policy, scope: Scope, day: date) -> Talked:
    """Who talked with somebody who leads or coaches them no longer ago than promised, with a week of grace.

    Those away today and new joiners of the last two rhythms owe nothing and are left out, as are those for whom nothing
    is promised. Four queries and the groups'.
    """
    rows = scope.assignments().filter(manager__isnull=False).values_list("person_id", "person__hired_on").distinct()
    away = set(Leave.objects.filter(in_force(day)).values_list("person_id", flat=True))
    here = {person: hired_on for person, hired_on in rows.iterator() if person not in away}
    promised = policy.cadence_days_of(here, day)
    owed = {
        person: days
        for person, days in promised.items()
        if days is not None and not _just_came(here[person], days, day)
    }
    meeting = set(OneOnOne.objects.running().values_list("employee_id", flat=True)) & set(owed)
    last = _last_held(day - timedelta(days=max(owed.values(), default=0) + GRACE))
    in_time = sum(one in last and (day - last[one]).days <= owed[one] + GRACE for one in meeting)
    return Talked(len(owed), len(meeting), in_time)


def _last_held(since: date) -> dict[int, date]:
    """Person → the day of their last held meeting, as far as it is not before `since`."""
    last: dict[int, date] = {}
    held = Meeting.objects.filter(state=MeetingState.HELD, starts_at__date__gte=since)
    for person, at in held.values_list("series__employee_id", "starts_at").iterator():
        last[person] = max(last.get(person, since), at.date())
    return last


def _just_came(hired_on: date | None, days: int, day: date) -> bool:
    return hired_on is not None and (day - hired_on).days < 2 * days
