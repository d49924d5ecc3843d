"""What the philosophy says, as values that every other part of the product reads.

Where the philosophy is silent, or none was published yet, the defaults of product.md section 5 hold.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from sightline.foundation.core import clock
from sightline.foundation.core.periods import in_force
from sightline.foundation.people.models import Assignment, Person, UnitClosure
from sightline.plan.strategy import cadence, promises
from sightline.plan.strategy.cadence import GroupCadence
from sightline.plan.strategy.enums import (
    Attribution,
    CadenceScope,
    Calibration,
    CommitmentKind,
    Distribution,
    MultiRaterUse,
    PayLink,
    RatingPolicy,
    Transparency,
    VersionState,
)
from sightline.plan.strategy.models import Philosophy

MANY = 1000  # people asked about at once


@dataclass(frozen=True, slots=True)
class Policy:
    """One version's commitments. `version` is None where no philosophy was published."""

    version: int | None = None
    purpose_order: tuple[str, ...] = ()
    rating: RatingPolicy = RatingPolicy.LABELS
    attribution: Attribution = Attribution.NAMED_IN_REVIEWS
    distribution: Distribution = Distribution.NONE
    calibration: Calibration = Calibration.NONE
    cadence_days: int | None = None  # None: how often people talk is left to them
    cadence: tuple[GroupCadence, ...] = ()
    multi_rater: MultiRaterUse = MultiRaterUse.DEVELOPMENT
    transparency: Transparency = Transparency.OWNER
    time_budget_minutes: int | None = None  # of one person for one review; None: no budget was agreed
    pay_link: PayLink = PayLink.INFORMED
    said: Mapping[CommitmentKind, Any] = field(default_factory=dict)  # as stored; what is missing was not agreed

    @property
    def made(self) -> frozenset[CommitmentKind]:
        """What the philosophy is not silent on."""
        return frozenset(self.said)

    def sentence(self, kind: CommitmentKind) -> str:
        """The commitment in words; what holds by default where the philosophy is silent."""
        return promises.sentence(kind, self.said.get(kind))

    @property
    def has_ratings(self) -> bool:
        return self.rating != RatingPolicy.NONE

    @property
    def allows_confidential_feedback(self) -> bool:
        return self.attribution != Attribution.NAMED

    def cadence_days_for(self, person: Person, on: date | None = None) -> int | None:
        """Days between talks with this person; None where that is left to the two."""
        return self.cadence_days_of([person.pk], on)[person.pk]

    def cadence_days_of(self, person_ids: Collection[int], on: date | None = None) -> dict[int, int | None]:
        """For each of these people. A group's own days stand in place of the general ones; of several, the shortest.

        No query where no group has days of its own; otherwise one for each scope in use.
        """
        day = on or clock.today()
        found: dict[int, list[int]] = {one: [] for one in person_ids}
        for scope, groups in _by_scope(self.cadence).items():
            for person_id, days in _members(scope, groups, person_ids, day):
                if person_id in found:
                    found[person_id].append(days)
        return {one: min(days) if days else self.cadence_days for one, days in found.items()}


def current_policy() -> Policy:
    """The policy in force, in one small query."""
    rows = Philosophy.objects.filter(state=VersionState.PUBLISHED).values_list(
        "version", "commitments__kind", "commitments__value"
    )
    found = list(rows)
    return policy_from({kind: value for _version, kind, value in found if kind}, found[0][0] if found else None)


def policy_of(philosophy: Philosophy | None) -> Policy:
    """What one version says, for what ran under it. Fetch its commitments along."""
    if philosophy is None:
        return Policy()
    return policy_from({row.kind: row.value for row in philosophy.commitments.all()}, philosophy.version)


def policy_from(values: Mapping[str, Any], version: int | None = None) -> Policy:
    """From commitments as they are stored. A kind that this version of Sightline does not know is passed over."""
    said = {kind: values[kind] for kind in CommitmentKind if values.get(kind) is not None}
    return Policy(
        version=version,
        said=said,
        **{FIELDS[kind]: READERS[kind](value) for kind, value in said.items()},
    )


FIELDS = {
    CommitmentKind.PURPOSE_ORDER: "purpose_order",
    CommitmentKind.RATING_POLICY: "rating",
    CommitmentKind.ATTRIBUTION: "attribution",
    CommitmentKind.DISTRIBUTION: "distribution",
    CommitmentKind.CALIBRATION: "calibration",
    CommitmentKind.CADENCE_DAYS: "cadence_days",
    CommitmentKind.CADENCE: "cadence",
    CommitmentKind.MULTI_RATER_USE: "multi_rater",
    CommitmentKind.TRANSPARENCY: "transparency",
    CommitmentKind.TIME_BUDGET: "time_budget_minutes",
    CommitmentKind.PAY_LINK: "pay_link",
}
READERS: Mapping[CommitmentKind, Any] = {
    CommitmentKind.PURPOSE_ORDER: tuple,
    CommitmentKind.RATING_POLICY: RatingPolicy,
    CommitmentKind.ATTRIBUTION: Attribution,
    CommitmentKind.DISTRIBUTION: Distribution,
    CommitmentKind.CALIBRATION: Calibration,
    CommitmentKind.CADENCE_DAYS: int,
    CommitmentKind.CADENCE: cadence.read,
    CommitmentKind.MULTI_RATER_USE: MultiRaterUse,
    CommitmentKind.TRANSPARENCY: Transparency,
    CommitmentKind.TIME_BUDGET: int,
    CommitmentKind.PAY_LINK: PayLink,
}


def _by_scope(groups: Iterable[GroupCadence]) -> dict[CadenceScope, list[GroupCadence]]:
    found: dict[CadenceScope, list[GroupCadence]] = {}
    for one in groups:
        found.setdefault(one.scope, []).append(one)
    return found


def _members(
    scope: CadenceScope, groups: list[GroupCadence], person_ids: Collection[int], day: date
) -> Iterable[tuple[int, int]]:
    """Which people are in which group, with its days; of many (`MANY`) all who are in it, wanted or not. One query."""
    days = {one.ref: one.days for one in groups}
    if scope == CadenceScope.NEW_JOINER:
        return _new_joiners(groups[0], person_ids, day)
    inside = Assignment.objects.in_force(day).filter(_among("person_id", person_ids))
    if scope == CadenceScope.JOB:
        rows = inside.filter(job_profile__public_id__in=days).values_list("person_id", "job_profile__public_id")
        return [(person_id, days[ref]) for person_id, ref in rows if ref in days]
    within = UnitClosure.objects.filter(
        in_force(day, "descendant__assignments__"),
        _among("descendant__assignments__person_id", person_ids),
        ancestor__public_id__in=days,
        descendant__assignments__isnull=False,
    )
    pairs = within.values_list("descendant__assignments__person_id", "ancestor__public_id")
    return [(person_id, days[ref]) for person_id, ref in pairs]


def _new_joiners(group: GroupCadence, person_ids: Collection[int], day: date) -> list[tuple[int, int]]:
    since = day - timedelta(days=group.first_days)
    new = Person.objects.filter(_among("id", person_ids), hired_on__gt=since, hired_on__lte=day)
    return [(person_id, group.days) for person_id in new.values_list("id", flat=True)]


def _among(field: str, person_ids: Collection[int]) -> Q:
    """A condition where they are few; beyond, a database takes only so many values and reading all is quicker."""
    return Q(**{f"{field}__in": person_ids}) if len(person_ids) <= MANY else Q()
