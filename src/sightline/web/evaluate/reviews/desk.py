"""The writer's desk: the questions of one part, where they are in it, and what stands there. Three reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sightline.evaluate.reviews.citing import mark_gone
from sightline.evaluate.reviews.enums import PartState, Rater
from sightline.evaluate.reviews.form import Item
from sightline.evaluate.reviews.models import PinnedEvidence, Response, ReviewPart
from sightline.evaluate.reviews.operations.writing import is_answered
from sightline.evaluate.reviews.queries import form_of, items_for

MINUTES_A_QUESTION = 3


@dataclass(frozen=True, slots=True)
class Option:
    """A line of the scale, as `<c-anchors>` draws it."""

    value: int
    name: str
    text: str
    examples: tuple[str, ...] = ()  # of the job of the one who is reviewed


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody else, who has sent theirs, says to the same question."""

    writer: str
    text: str


class Desk:
    def __init__(self, part: ReviewPart, key: str = "") -> None:
        self.part, self.review = part, part.review
        self.form = form_of(part.review)
        self.items = items_for(part)
        self.at = next((n for n, item in enumerate(self.items) if item.key == key), -1)

    @property
    def item(self) -> Item:
        return self.items[self.at]

    @cached_property
    def _rows(self) -> list[Response]:
        """Own answers, and for a manager the person's own once these are sent."""
        rows = Response.objects.filter(part__review=self.review).select_related("part__writer")
        mine = [row for row in rows if row.part_id == self.part.pk]
        return mine + [row for row in rows if row.part.rater == Rater.SELF and row.part.state == PartState.SENT]

    @cached_property
    def answers(self) -> Mapping[str, Response]:
        return {row.question: row for row in self._rows if row.part_id == self.part.pk}

    @cached_property
    def pins(self) -> list[PinnedEvidence]:
        pins = list(self.part.pins.all())
        mark_gone(pins)
        return pins

    @property
    def pins_here(self) -> list[PinnedEvidence]:
        return [pin for pin in self.pins if pin.question == self.item.key]

    @property
    def response(self) -> Response | None:
        return self.answers.get(self.item.key)

    @property
    def heard(self) -> list[Heard]:
        return [
            Heard(row.part.writer.name, row.text)
            for row in self._rows
            if row.part_id != self.part.pk and row.question == self.item.key and row.text.strip()
        ]

    @property
    def options(self) -> list[Option]:
        examples = self.item.examples
        return [
            Option(point.value, point.label, point.anchor, examples.get(point.value, ())) for point in self.item.points
        ]

    @property
    def number(self) -> int:
        return self.at + 1

    @property
    def minutes_left(self) -> int:
        return MINUTES_A_QUESTION * max(1, len(self.missing))

    @cached_property
    def missing(self) -> list[Item]:
        """Questions that need an answer and have none."""
        return [item for item in self.items if item.required and not self.is_done(item)]

    def is_done(self, item: Item) -> bool:
        return is_answered(item, self.answers.get(item.key))

    def url(self, item: Item, name: str = "evaluate:answer") -> str:
        return reverse(name, args=[self.part.public_id, item.key])

    @property
    def here(self) -> str:
        return self.url(self.item)

    @property
    def read_through_url(self) -> str:
        return reverse("evaluate:read-through", args=[self.part.public_id])

    @property
    def next_url(self) -> str:
        return self.url(self.items[self.at + 1]) if self.at + 1 < len(self.items) else self.read_through_url

    @property
    def back_url(self) -> str:
        return self.url(self.items[self.at - 1]) if self.at > 0 else ""

    @property
    def first_open_url(self) -> str:
        return self.url(self.missing[0]) if self.missing else self.read_through_url

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Sections as steps, for `<c-steps>`; the current one says how far in it one is."""
        sections = list(dict.fromkeys(item.section.key for item in self.items))
        steps = [self._step(key) for key in sections]
        reading = {"label": _("Read through"), "href": self.read_through_url, "state": "current" if self.at < 0 else ""}
        return [*steps, reading]

    def _step(self, key: str) -> dict[str, Any]:
        inside = [item for item in self.items if item.section.key == key]
        label = inside[0].section.title
        if self.at >= 0 and self.item.section.key == key:
            place = inside.index(self.item) + 1
            words = _("%(section)s · %(place)d of %(all)d") % {"section": label, "place": place, "all": len(inside)}
            return {"label": words if len(inside) > 1 else label, "state": "current", "href": ""}
        done = all(self.is_done(item) or not item.required for item in inside)
        return {"label": label, "state": "done" if done else "", "href": self.url(inside[0])}
