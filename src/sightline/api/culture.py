"""Values as lived, with small units withheld."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from sightline.api.tokens import caller
from sightline.coach.culture.lived import Series
from sightline.coach.culture.reading import picture
from sightline.foundation.core import clock
from sightline.foundation.people.models import OrgUnit
from sightline.plan.strategy.models import Value

router = Router()


class SeriesOut(Schema):
    """`people` and `mentions` are null where the unit is withheld."""

    label: str
    people: int | None
    mentions: list[int] | None


class BehaviourOut(SeriesOut):
    not_lived_by: int | None


class LivedOut(Schema):
    value: str
    unit: str
    quarters_from: list[date]
    whole: SeriesOut
    units: list[SeriesOut]
    behaviours: list[BehaviourOut]


@router.get("/lived", response=LivedOut, summary="How a value is lived, by unit and quarter")
def values_lived(request: HttpRequest, value_id: str, unit_id: str = "") -> dict[str, Any]:
    """Without `unit_id` the whole organisation. Units that you may not look into are not found."""
    viewer = caller(request)
    values = Value.objects.visible_to(viewer).in_use().prefetch_related("behaviours")
    value = get_object_or_404(values, public_id=value_id)
    units = {unit.pk: unit for unit in OrgUnit.objects.visible_to(viewer)}
    wanted = [one for one in units.values() if one.public_id == unit_id or (not unit_id and one.parent_id is None)]
    seen = picture(viewer, value, wanted[0], units, clock.today()) if wanted else None
    if seen is None:
        raise Http404
    found = seen.lived
    return {
        "value": value.name,
        "unit": wanted[0].name,
        "quarters_from": [one.starts_on for one in found.quarters],
        "whole": _series(wanted[0].name, found.whole),
        "units": [_series(units[one.node.unit_id].name, one) for one in found.parts],
        "behaviours": [
            {**_series(one.text, found.behaviours[one.pk]), "not_lived_by": seen.counters.get(one.pk)}
            for one in value.behaviours.all()
            if one.pk in found.behaviours
        ],
    }


def _series(label: str, series: Series) -> dict[str, Any]:
    mentions = None if series.cells is None else [cell.count for cell in series.cells]
    return {"label": label, "people": series.people, "mentions": mentions}
