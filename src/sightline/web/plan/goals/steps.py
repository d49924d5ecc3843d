"""The line of sight with its addresses, as the component draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sightline.plan.goals.models import Goal
from sightline.plan.goals.sight import Sight, Step
from sightline.web import words


@dataclass(frozen=True, slots=True)
class SightStep:
    kind: str
    name: str
    url: str = ""
    detail: str = ""
    tie: str = ""
    supports: bool = False


def steps_to(goal: Goal, sight: Sight, *, named: bool = True) -> list[SightStep]:
    """From the mission down to the goal itself, which a list calls just "This goal"."""
    name = goal.title if named else _("This goal")
    detail = _detail(goal.owner_name, words.percent(goal.progress) if goal.progress is not None else "")
    return [*steps_of(sight), SightStep(_("This goal"), name, detail=detail)]


def steps_of(sight: Sight) -> list[SightStep]:
    """The steps above. Each tells how the one below it holds on: in words, and dashed where it does so loosely."""
    if not sight.steps:
        return []
    below = [*((step.tie, step.is_loose) for step in sight.steps[1:]), (sight.tie, sight.is_loose)]
    return [_drawn(step, *tie) for step, tie in zip(sight.steps, below, strict=True)]


def _drawn(step: Step, tie: str, is_loose: bool) -> SightStep:
    share = words.percent(step.share) if step.share is not None else ""
    return SightStep(
        kind=step.kind,
        name=step.name,
        url=_url(step),
        detail=_detail(step.owner, share),
        tie=tie,
        supports=is_loose,
    )


def _detail(*told: str) -> str:
    return " · ".join(one for one in told if one)


def _url(step: Step) -> str:
    pages: dict[str, Callable[[], str]] = {
        "goal": lambda: reverse("plan:goal", args=[step.public_id]),
        "objective": lambda: reverse("plan:objective", args=[step.public_id]),
        "mission": lambda: reverse("plan:strategy"),
    }
    try:
        return pages[step.what]() if step.what in pages else ""
    except NoReverseMatch:
        return ""
