"""Answers of a part: words told in content/, otherwise from the pools; points from a person's year."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from sightline.config.demo.review_words import ReviewWords, field_of
from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table
from sightline.evaluate.reviews.enums import SectionKind
from sightline.evaluate.reviews.form import Form, Item, items_of
from sightline.evaluate.reviews.models import Response, ReviewPart
from sightline.evaluate.reviews.snapshot import Subject
from sightline.foundation.core.models import new_public_id

LENIENT, SEVERE = "gunnar.lindqvist", "radoslav.dimitrov"
BIAS = {LENIENT: 1.5, SEVERE: -1.0}
FLOOR, CEILING = {LENIENT: 4}, {SEVERE: 3}  # what each of the two never goes below, or above
NOT_OBSERVED = 0.04
UNWORDED = 0.45  # of rated answers: the line says it all


@dataclass(frozen=True, slots=True)
class Own:
    point: int | None
    text: str


class Answers:
    def __init__(self, stage: Stage, dice: Random) -> None:
        self.stage, self._dice = stage, dice
        self.words = ReviewWords(dice)
        self._spoken: set[str] = set()  # in the part at hand
        self._strength = {key: dice.gauss(3.15, 0.55) for key in stage.people}
        self._own = {
            (row["writer"], row["about"], row["question"]): Own(
                int(row["point"]) if row["point"] else None, row["text"]
            )
            for row in table("own_answers")
        }

    def has_own(self, writer: str, about: str) -> bool:
        return any(pair[:2] == (writer, about) for pair in self._own)

    def of(
        self, part: ReviewPart, form: Form, subject: Subject, *, about: str, upto: int | None = None, own: bool = False
    ) -> list[Response]:
        """Rows not yet saved; `upto` ends early, as a draft does. `own` takes the words told for this writer."""
        writer = self.stage.keys[part.writer_id]
        items = items_of(form, subject, part.rater)  # type: ignore[arg-type]  # the enum's value is its text
        self._spoken = set()
        made = []
        for item in items[:upto]:
            told = self._told(writer, about, item) if own else None
            if own and told is None and upto is None and self.has_own(writer, about) and not item.required:
                continue
            made.append(self._response(part, item, writer, about, told))
        return made

    def told_only(self, part: ReviewPart, form: Form, subject: Subject, *, about: str) -> list[Response]:
        """A draft that holds nothing but what content/ tells."""
        writer = self.stage.keys[part.writer_id]
        items = items_of(form, subject, part.rater)  # type: ignore[arg-type]  # the enum's value is its text
        pairs = ((item, self._told(writer, about, item)) for item in items)
        return [self._response(part, item, writer, about, told) for item, told in pairs if told is not None]

    def _told(self, writer: str, about: str, item: Item) -> Own | None:
        return self._own.get((writer, about, self._name_of(item)))

    def _name_of(self, item: Item) -> str:
        """How content/ names a question: "next", "help", "change", a goal's key, "comp:" and a key."""
        if item.kind == "question":
            if item.section.kind != SectionKind.GROWTH:
                return "change"
            return "next" if item.prompt.startswith("What should grow") else "help"
        if item.kind == "goal":
            return self._goals().get(item.ref, "")
        if item.kind == "competency":
            return self._competencies().get(item.ref, "")
        return ""

    def _goals(self) -> dict[str, str]:
        if not hasattr(self, "_goal_keys"):
            self._goal_keys = {goal.public_id: key for key, goal in self.stage.goals.items()}
        return self._goal_keys

    def _competencies(self) -> dict[str, str]:
        if not hasattr(self, "_competency_keys"):
            self._competency_keys = {one.public_id: f"comp:{key}" for key, one in self.stage.competencies.items()}
        return self._competency_keys

    def _response(self, part: ReviewPart, item: Item, writer: str, about: str, told: Own | None) -> Response:
        response = Response(public_id=new_public_id(), part=part, question=item.key)
        if told is not None:
            response.text, response.point = told.text, told.point if item.rated else None
            return response
        who = "self" if part.is_self else "manager"
        if not item.rated and item.kind == "goal":  # aspirational: written about, and not rated
            response.text = self._rated(item, who, self._point(item, writer, about, is_self=part.is_self))
        elif not item.rated:
            response.text = self._plain(item, who, about)
        elif not part.is_self and self._dice.random() < NOT_OBSERVED:
            response.not_observed = True
        else:
            response.point = self._point(item, writer, about, is_self=part.is_self)
            if self._dice.random() > UNWORDED:
                response.text = self._rated(item, who, response.point)
        return response

    def _plain(self, item: Item, who: str, about: str) -> str:
        name = self._name_of(item)
        if name == "change":
            return self.words.say("change", "self", "any")
        return self.words.say(name, who, field_of(self.stage, about))

    def _rated(self, item: Item, who: str, point: int) -> str:
        if item.kind == "goal":
            return self.words.say("goal", who, "high" if point >= 4 else "mid" if point == 3 else "low", self._spoken)
        return self.words.say("how", who, str(point), self._spoken)

    def _point(self, item: Item, writer: str, about: str, *, is_self: bool) -> int:
        """A person's strength, what came of the goal, the day's mood, and the writer's own yardstick."""
        base = self._strength[about] + self._dice.gauss(0, 0.6)
        if item.kind == "goal":
            goal = self.stage.goals.get(self._goals().get(item.ref, ""))
            if goal is not None and goal.progress is not None:
                base = (base + float(min(goal.progress, Decimal("1.2"))) * 4) / 2
        if is_self:
            return max(2, min(5, round(base + 0.25)))
        point = round(base + BIAS.get(writer, 0))
        return max(FLOOR.get(writer, 1), min(CEILING.get(writer, 5), max(1, min(5, point))))
