"""What every view of this area asks first: who, and as of which day."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person

PAGE = 50


def me(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]  # set by PersonMiddleware
    return person


def day_asked(request: HttpRequest) -> date:
    """?on=2026-05-01; anything else is today."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock.today()


def cursor_of(rows: list[Any]) -> tuple[list[Any], str]:
    """At most a page of rows, and the cursor of the next page where there is one."""
    shown = rows[:PAGE]
    return shown, shown[-1].public_id if len(rows) > PAGE else ""
