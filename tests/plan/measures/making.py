"""Registered measures for tests."""

from datetime import date
from decimal import Decimal

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.goals.operations.readings import give_readings
from sightline.plan.measures.models import Reading, RegisteredMeasure
from sightline.plan.measures.operations.readings import Said


def make_registered(owner: Person | None = None, code: str = "FCR", **more) -> RegisteredMeasure:
    """First-contact resolution, better when higher, unless said otherwise."""
    words = {"name": "First-contact resolution", "formula": "Solved at first contact / all contacts", "unit": "%"}
    return RegisteredMeasure.objects.create(code=code, owner=owner, **{**words, **more})


def make_repeats(owner: Person | None = None, **more) -> RegisteredMeasure:
    """What must not get worse while first contacts are solved faster: people who call again."""
    return make_registered(
        owner, "REP", name="Repeat calls", better="reduce", formula="Calls again within a week / calls", **more
    )


def read(measure: RegisteredMeasure, value: str | int, on: date | None = None, by: Person | None = None) -> Reading:
    taken = give_readings([Said(measure, Decimal(value), on or clock.today())], by=by)
    measure.refresh_from_db()
    return (taken.made or taken.known)[0]
