"""Reads across the strategy for pages, reviews and the programme."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Q

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.strategy.enums import CommitmentKind, RatingPolicy, VersionState
from sightline.plan.strategy.models import (
    Commitment,
    Philosophy,
    PhilosophyAcknowledgement,
    StatementReading,
    StrategyStatement,
)

REMEMBERED = 60  # seconds


def current_rating_policy() -> RatingPolicy:
    """What the philosophy in force says of ratings; labels with anchors when there is none or it is silent.

    One small query. A closed cycle keeps the policy it ran under: that is the affair of reviews.
    """
    value = (
        Commitment.objects.filter(philosophy__state=VersionState.PUBLISHED, kind=CommitmentKind.RATING_POLICY)
        .values_list("value", flat=True)
        .first()
    )
    return RatingPolicy(value) if value else RatingPolicy.LABELS


@dataclass(frozen=True, slots=True)
class ReadingCount:
    """How many of those who work here have confirmed a version."""

    read: int
    people: int

    @property
    def share(self) -> float | None:
        """0..1; None when nobody works here."""
        return self.read / self.people if self.people else None


def reading_count_key(version: StrategyStatement | Philosophy) -> str:
    return f"reading-count-{version.public_id}"


def reading_count(version: StrategyStatement | Philosophy) -> ReadingCount:
    """Counted over the whole organisation, so it is remembered for a minute, or until somebody confirms."""
    found: ReadingCount | None = cache.get(reading_count_key(version))
    if found is None:
        found = _count(version)
        cache.set(reading_count_key(version), found, REMEMBERED)
    return found


def _count(version: StrategyStatement | Philosophy) -> ReadingCount:
    today = clock.today()
    still_here = Q(person__left_on__isnull=True) | Q(person__left_on__gte=today)
    rows = (
        StatementReading.objects.filter(statement=version)
        if isinstance(version, StrategyStatement)
        else PhilosophyAcknowledgement.objects.filter(philosophy=version)
    )
    return ReadingCount(rows.filter(still_here).count(), Person.objects.working(today).count())


def has_confirmed(person: Person, statement: StrategyStatement | None) -> bool:
    return statement is not None and StatementReading.objects.filter(statement=statement, person=person).exists()


def has_acknowledged(person: Person, philosophy: Philosophy | None) -> bool:
    rows = PhilosophyAcknowledgement.objects.filter(philosophy=philosophy, person=person)
    return philosophy is not None and rows.exists()
