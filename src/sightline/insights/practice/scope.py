"""Over whom something is counted: everybody, or the units that an HR partner looks after."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import models

from sightline.foundation.people.models import Assignment, UnitClosure

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Scope:
    """`unit_ids` None is the whole organisation; otherwise these units with everything in them."""

    day: date
    unit_ids: tuple[int, ...] | None = None

    def assignments(self) -> "models.QuerySet[Assignment]":
        rows = Assignment.objects.in_force(self.day)
        if self.unit_ids is None:
            return rows
        return rows.filter(
            unit_id__in=UnitClosure.objects.filter(ancestor_id__in=self.unit_ids).values("descendant_id")
        )

    def narrow(self, rows: "models.QuerySet[Row]", field: str) -> "models.QuerySet[Row]":
        """Rows whose person is within. `field` holds ids of people."""
        if self.unit_ids is None:
            return rows
        return rows.filter(**{f"{field}__in": self.assignments().values("person_id")})

    @property
    def key(self) -> str:
        """For a cache."""
        return "all" if self.unit_ids is None else "-".join(str(one) for one in self.unit_ids)
