"""Units and how they lie in one another."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from sightline.api.pages import by_cursor
from sightline.api.tokens import caller
from sightline.foundation.people.models import OrgUnit

router = Router()


class UnitOut(Schema):
    public_id: str
    name: str
    code: str
    parent_id: str | None

    @staticmethod
    def resolve_parent_id(row: OrgUnit) -> str | None:
        return row.parent.public_id if row.parent else None


@router.get("", response=list[UnitOut], summary="Units that are open")
@by_cursor()
def list_units(request: HttpRequest) -> Any:
    return OrgUnit.objects.visible_to(caller(request)).filter(closed_on=None).select_related("parent")


@router.get("/{public_id}", response=UnitOut, summary="One unit")
def one_unit(request: HttpRequest, public_id: str) -> Any:
    units = OrgUnit.objects.visible_to(caller(request)).select_related("parent")
    return get_object_or_404(units, public_id=public_id)
