"""Forms of goals as a browser sends them."""

from datetime import timedelta

from sightline.foundation.core import clock
from sightline.plan.goals.terms import Terms
from sightline.web.plan.goals.forms import initial_of


def plain(value: object) -> object:
    return "" if value is None or value is False else "on" if value is True else str(value)


def terms_form(*measures: dict, **more) -> dict:
    """A filled form of a new goal; `do` says which button."""
    today = clock.today()
    data = {
        "title": "Churn of my service halves",
        "kind": "outcome",
        "intent": "committed",
        "rollup": "own",
        "visibility": "open",
        "starts_on": today.isoformat(),
        "due_on": (today + timedelta(days=90)).isoformat(),
    }
    return {**data, **measures_form(list(measures)), **more}


def measures_form(measures: list[dict]) -> dict:
    data = {"measure-TOTAL_FORMS": len(measures), "measure-INITIAL_FORMS": 0}
    for row, measure in enumerate(measures):
        filled = {"direction": "increase", "weight": "1", **measure}
        data |= {f"measure-{row}-{name}": plain(value) for name, value in filled.items() if value is not None}
    return data


def as_form(terms: Terms, **more) -> dict:
    """The edit form with the terms that stand, as it would be sent back."""
    said, measures = initial_of(terms)
    return {**{name: plain(value) for name, value in said.items()}, **measures_form(measures), **more}
