"""Giving readings of registered measures: appended once in the registry, read by every goal and objective that cites
the measure. Nothing is typed twice."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from sightline.foundation.people.models import Person
from sightline.plan.goals.operations.registry import spread
from sightline.plan.measures.enums import Source
from sightline.plan.measures.models import Reading
from sightline.plan.measures.operations.readings import Said, Taken, append_correction, append_readings
from sightline.plan.strategy.operations.registered import read_objectives


@transaction.atomic
def give_readings(said: Sequence[Said], *, by: Person | None, source: Source = Source.HAND) -> Taken:
    """All of them or none. The same value for the same day again changes nothing."""
    taken = append_readings(said, by=by, source=source)
    if taken.made:
        spread(taken.measures)
        read_objectives(taken.measures)
    return taken


@transaction.atomic
def correct_reading(
    reading: Reading, *, value: Decimal, by: Person | None, note: str = "", source: Source = Source.HAND
) -> Reading:
    """A further row for the same day; goals and objectives read the corrected value."""
    row = append_correction(reading, value=value, by=by, note=note, source=source)
    spread([row.measure])
    read_objectives([row.measure])
    return row
