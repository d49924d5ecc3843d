"""Steps of a line of sight as the component `<c-sight>` draws them: with addresses."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from sightline.plan.strategy import sight
from sightline.web.context import url_or_nothing

ADDRESSES = {sight.OBJECTIVE: "plan:objective", sight.COMPETENCY: "plan:competency", sight.JOB: "plan:job-profile"}


@dataclass(frozen=True, slots=True)
class DrawnStep:
    kind: str
    name: str
    url: str
    detail: str
    tie: str
    supports: bool


def drawn(chain: Iterable[sight.Step]) -> list[DrawnStep]:
    return [DrawnStep(step.label, step.name, _address(step), step.detail, step.tie, step.supports) for step in chain]


def _address(step: sight.Step) -> str:
    if step.kind == sight.MISSION:
        return url_or_nothing("plan:strategy")
    name = ADDRESSES.get(step.kind)
    try:
        return reverse(name, args=[step.public_id]) if name and step.public_id else ""
    except NoReverseMatch:
        return ""
