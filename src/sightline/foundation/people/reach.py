"""How far somebody sees: the one definition behind every `visible_to`.

A person reaches themselves, everybody who reports to them today at any depth, and, as HR partner, everybody with an
assignment today in a unit they look after. A programme owner reaches everyone. An auditor reads the trail, not the
records: goals, feedback and reviews stay closed to them.

Two forms of the same question, because neither is fast everywhere (measured at 100,000 people): a small reach is
`id IN (subquery)`, which both databases turn into index look-ups; a large one is a correlated EXISTS, which stops at
the first page of a list and costs one look-up for a single row, where IN would gather the whole subtree first.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.accounts.models import RoleGrant
from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, HrPartnership, Person, ReportingClosure, UnitClosure

WIDE = 1000  # people; from here on EXISTS wins


@dataclass(frozen=True, slots=True)
class Reach:
    """What one viewer reaches on a day. Ask for it through `reach_of`."""

    viewer: Person
    on: date
    global_roles: frozenset[GlobalRole]
    hr_unit_ids: tuple[int, ...]
    is_wide: bool
    leads: bool

    @property
    def sees_everyone(self) -> bool:
        return self.is_programme_owner

    @property
    def is_programme_owner(self) -> bool:
        return GlobalRole.PROGRAMME_OWNER in self.global_roles

    @property
    def is_auditor(self) -> bool:
        return GlobalRole.AUDITOR in self.global_roles

    @property
    def is_hr_partner(self) -> bool:
        return bool(self.hr_unit_ids)

    def includes(self, field: str) -> Q:
        """A condition on a column that holds person ids, e.g. "owner_person_id": within this reach."""
        if self.sees_everyone:
            return ~Q(pk__in=[])
        if self.is_wide:
            return Q(**{field: self.viewer.pk}) | Q(self._exists_below(field)) | self._hr(field, wide=True)
        condition = Q(**{field: self.viewer.pk})
        if self.leads:
            condition |= Q(**{f"{field}__in": self._below_ids()})
        return condition | self._hr(field, wide=False)

    def looks_after(self, person_id: int) -> bool:
        """Whether the person works today in a unit that the viewer is HR partner of. Asks the database."""
        if not self.hr_unit_ids:
            return False
        units = UnitClosure.objects.filter(ancestor_id__in=self.hr_unit_ids).values("descendant_id")
        return Assignment.objects.in_force(self.on).filter(unit_id__in=units, person_id=person_id).exists()

    def includes_line(self, field: str) -> Q:
        """Like `includes`, but without global roles and HR: only the person and the managers above."""
        if self.is_wide:
            return Q(**{field: self.viewer.pk}) | Q(self._exists_below(field))
        condition = Q(**{field: self.viewer.pk})
        return condition | Q(**{f"{field}__in": self._below_ids()}) if self.leads else condition

    def _below_ids(self) -> "QuerySet[ReportingClosure, Any]":
        return ReportingClosure.objects.filter(ancestor=self.viewer).values("descendant_id")

    def _exists_below(self, field: str) -> Exists:
        return Exists(ReportingClosure.objects.filter(ancestor=self.viewer, descendant_id=OuterRef(field)))

    def _hr(self, field: str, *, wide: bool) -> Q:
        if not self.hr_unit_ids:
            return Q()
        units = UnitClosure.objects.filter(ancestor_id__in=self.hr_unit_ids).values("descendant_id")
        inside = Assignment.objects.in_force(self.on).filter(unit_id__in=units)
        if wide:
            return Q(Exists(inside.filter(person_id=OuterRef(field))))
        return Q(**{f"{field}__in": inside.values("person_id")})


def reach_of(viewer: Person) -> Reach:
    """The viewer's reach today, worked out once per instance (one query; two for an HR partner)."""
    today = clock.today()
    if viewer._reach is None or viewer._reach.on != today:
        viewer._reach = _work_out(viewer, today)
    return viewer._reach


def forget_reach(viewer: Person) -> None:
    """After an operation changed what the viewer reaches; tests need it too."""
    viewer._reach = None


def _work_out(viewer: Person, today: date) -> Reach:
    found = _asked_at_once(viewer, today)
    held = frozenset(role for role in GlobalRole if found[role.value])
    is_partner = found["is_partner"] and GlobalRole.PROGRAMME_OWNER not in held
    hr_units = _hr_units(viewer, today) if is_partner else {}
    wide = found["is_wide"] or any(hr_units.values())
    return Reach(viewer, today, held, tuple(hr_units), is_wide=wide, leads=found["leads"])


def _asked_at_once(viewer: Person, today: date) -> dict[str, bool]:
    """Every page needs these, so they are one query: each is a look into an index."""
    below = ReportingClosure.objects.filter(ancestor=viewer).order_by("descendant_id")
    grants = RoleGrant.objects.in_force(today).filter(user=OuterRef("user"))
    asked: dict[str, Exists] = {
        "leads": Exists(below),
        "is_wide": Exists(below[WIDE : WIDE + 1]),
        "is_partner": Exists(HrPartnership.objects.in_force(today).filter(partner=viewer)),
        **{role.value: Exists(grants.filter(role=role)) for role in GlobalRole},
    }
    found: dict[str, Any] = Person.objects.filter(pk=viewer.pk).values(**asked).get()  # type: ignore[assignment]  # its keys are known only here
    return found


def _hr_units(viewer: Person, today: date) -> dict[int, bool]:
    """Each unit looked after, with whether many people work in and below it. Not asked of a programme owner, who
    reaches everyone already."""
    inside = UnitClosure.objects.filter(ancestor_id=OuterRef(OuterRef("unit_id"))).values("descendant_id")
    people = Assignment.objects.in_force(today).filter(unit_id__in=inside).order_by("id")
    held = HrPartnership.objects.in_force(today).filter(partner=viewer)
    return dict(held.values_list("unit_id", Exists(people[WIDE : WIDE + 1])))
