"""Lists that go on: rows after the last one shown, without counting the rest."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

PAGE = 50
ModelT = TypeVar("ModelT", bound=models.Model)


def page_of(
    rows: "models.QuerySet[ModelT]", all_rows: "models.QuerySet[Any]", day: str, before: str, size: int = PAGE
) -> tuple[list[ModelT], str]:
    """Rows in the order -day, -id after the one whose public id is `before`, and the cursor of the next page."""
    last = all_rows.filter(public_id=before).first() if before else None
    if last is not None:
        on = getattr(last, day)
        rows = rows.filter(Q(**{f"{day}__lt": on}) | Q(**{day: on, "id__lt": last.pk}))
    found = list(rows[: size + 1])
    more = len(found) > size
    return found[:size], found[size - 1].public_id if more else ""  # type: ignore[attr-defined]  # all have one
