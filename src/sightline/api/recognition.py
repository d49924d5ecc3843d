"""Thanks, how one likes them, and how they are spread."""

from datetime import date, timedelta
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from sightline.api.feedback import receiver_of
from sightline.api.pages import by_cursor
from sightline.api.people import PersonRef
from sightline.api.tokens import FEEDBACK_WRITE, caller
from sightline.coach.feedback import operations, rules
from sightline.coach.feedback.distribution import distribution
from sightline.coach.feedback.models import Recognition, RecognitionPreference
from sightline.coach.feedback.operations.thanks import prefer_thanks
from sightline.coach.feedback.queries import preference_of
from sightline.coach.feedback.spread import METHOD, Row
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.plan.strategy.models import ValueBehaviour

router = Router()
Circle = Literal["public", "team", "private"]


class RecognitionOut(Schema):
    public_id: str
    giver: PersonRef
    receiver: PersonRef
    value_behaviour: str
    text: str
    given_on: date
    audience: str

    @staticmethod
    def resolve_value_behaviour(row: Recognition) -> str:
        return row.value_behaviour.text


class RecognitionIn(Schema):
    to: str = Field(max_length=12)
    value_behaviour_id: str = Field(max_length=12)
    text: str = Field(min_length=1, max_length=operations.LONGEST_THANKS)
    happened_on: date | None = None
    audience: Circle = Field("public", description="Never wider than the one thanked likes.")


class PreferenceOut(Schema):
    audience: str
    wish: str
    monthly_letter: bool


class PreferenceIn(Schema):
    audience: Circle
    wish: str = Field("", max_length=200)
    monthly_letter: bool = True


class GroupOut(Schema):
    """Figures are null where the group is withheld, or too small to compare."""

    label: str
    people: int | None = None
    received: int | None = None
    per_head: float | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None


class DistributionOut(Schema):
    method: str
    since: date
    until: date
    groups: list[GroupOut]


@router.get("/recognition", response=list[RecognitionOut], summary="Recognition, newest first")
@by_cursor("-given_on", "public_id")
def list_recognition(request: HttpRequest) -> Any:
    rows = Recognition.objects.visible_to(caller(request))
    return rows.select_related("giver", "receiver", "value_behaviour")


@router.post("/recognition", response={201: RecognitionOut}, auth=FEEDBACK_WRITE, summary="Thank somebody")
def recognise(request: HttpRequest, body: RecognitionIn) -> Status[Recognition]:
    person, to = caller(request), receiver_of(request, body.to)
    require(rules.can_recognise(person, to))
    behaviour = get_object_or_404(ValueBehaviour.objects.select_related("value"), public_id=body.value_behaviour_id)
    made = operations.recognise(
        by=person,
        to=to,
        value_behaviour=behaviour,
        text=body.text,
        happened_on=body.happened_on,
        audience=body.audience,
    )
    return Status(201, made)


@router.get("/recognition/preference", response=PreferenceOut, summary="How you like to be thanked")
def preference(request: HttpRequest) -> RecognitionPreference:
    return preference_of(caller(request))


@router.put("/recognition/preference", response=PreferenceOut, auth=FEEDBACK_WRITE, summary="Say how you like thanks")
def prefer(request: HttpRequest, body: PreferenceIn) -> RecognitionPreference:
    """A smaller circle holds for earlier thanks too."""
    return prefer_thanks(by=caller(request), audience=body.audience, wish=body.wish, monthly_letter=body.monthly_letter)


@router.get("/recognition/distribution", response=DistributionOut, summary="How thanks are spread over groups")
def spread(
    request: HttpRequest,
    by: Literal["unit", "level", "work", "span"] = "unit",
    of: Literal["thanks", "feedback"] = "thanks",
) -> dict[str, Any]:
    """For the programme owner. Small groups are withheld, and what would give them away."""
    require(rules.can_see_distribution(caller(request)))
    today = clock.today()
    since = today - timedelta(days=365)
    found = distribution(by, of, since, today)
    return {"method": METHOD, "since": since, "until": today, "groups": [_group(row) for row in found.rows]}


def _group(row: Row) -> dict[str, Any]:
    if row.group is None:
        return {"label": row.label}
    told = {"people": row.group.people, "received": row.group.received, "per_head": round(row.group.mean, 3)}
    if row.ratio:
        low, high = round(row.ratio.low, 3), round(row.ratio.high, 3)
        told |= {"ratio": round(row.ratio.estimate, 3), "ratio_low": low, "ratio_high": high}
    return {"label": row.label, **told}
