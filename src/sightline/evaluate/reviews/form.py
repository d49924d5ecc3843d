"""The form of a launched cycle, as it was at launch: read from and written to the cycle's JSON. No database.

What many people share (anchors, what a job asks for, the behaviours behind the values) stands here once. What is one
person's own (jobs, goals) stands in their snapshot. `items_of` puts the two together into the questions of a review.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from sightline.evaluate.reviews.enums import Rater, SectionKind
from sightline.evaluate.reviews.snapshot import Frozen, FrozenGoal, Subject
from sightline.plan.goals.enums import GoalIntent
from sightline.plan.strategy.enums import RatingPolicy


class Point(Frozen):
    """A point of a scale. `anchor` says what one sees there."""

    value: int
    label: str
    anchor: str = ""


class Question(Frozen):
    key: str
    prompt: str
    help: str = ""
    required: bool = True


class Section(Frozen):
    key: str
    kind: SectionKind
    title: str
    intro: str = ""
    rated: bool = False
    weight: Decimal = Decimal(0)  # percent of the score
    by_self: bool = True
    by_manager: bool = True
    questions: tuple[Question, ...] = ()

    def is_for(self, rater: Rater) -> bool:
        return self.by_self if rater == Rater.SELF else self.by_manager


class FrozenCompetency(Frozen):
    id: str
    name: str
    description: str = ""
    anchors: tuple[Point, ...] = ()
    serves: tuple[str, ...] = ()  # codes of objectives


class Expectation(Frozen):
    competency: str
    point: int


class FrozenStandard(Frozen):
    id: str
    title: str
    text: str = ""
    competency: str = ""
    examples: dict[int, str] = {}  # point → what one sees in this job


class FrozenJob(Frozen):
    id: str
    name: str
    expects: tuple[Expectation, ...] = ()
    standards: tuple[FrozenStandard, ...] = ()


class FrozenBehaviour(Frozen):
    id: str
    value: str
    text: str
    counter_example: str = ""


class Form(Frozen):
    name: str
    intro: str = ""
    policy: RatingPolicy = RatingPolicy.LABELS
    scale: tuple[Point, ...] = ()
    sections: tuple[Section, ...] = ()
    competencies: dict[str, FrozenCompetency] = {}
    jobs: dict[str, FrozenJob] = {}
    behaviours: tuple[FrozenBehaviour, ...] = ()
    mission: str = ""
    objectives: dict[str, str] = {}  # code → name

    @property
    def rates(self) -> bool:
        """Whether anything is answered on the scale at all."""
        return self.policy != RatingPolicy.NONE and bool(self.scale)

    @property
    def shows_numbers(self) -> bool:
        return self.policy == RatingPolicy.NUMERIC

    def point(self, value: int | None) -> Point | None:
        return next((point for point in self.scale if point.value == value), None)


@dataclass(frozen=True, slots=True)
class Item:
    """One question of one person's review."""

    key: str  # stable: the section's key, a dot, and the id of what it asks about
    section: Section
    kind: str  # question, goal, standard, competency or behaviour
    ref: str  # public id of what it asks about
    prompt: str
    help: str
    required: bool
    rated: bool
    weight: Decimal  # relative to the section's others
    points: tuple[Point, ...] = ()
    expected: Point | None = None
    serves: tuple[str, ...] = ()  # from the mission down to this
    examples: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # point → what one sees there in this job


def read_form(stored: object) -> Form:
    return Form.model_validate(stored)


def write_form(form: Form) -> dict[str, object]:
    return form.model_dump(mode="json")


def items_of(form: Form, subject: Subject, rater: Rater | None = None) -> list[Item]:
    """The questions of one person's review, growth first; of one rater, or of all.

    Growth comes first, so that looking ahead is not what is left when the time is up (science.md DR-15).
    """
    sections = sorted(form.sections, key=lambda section: section.kind != SectionKind.GROWTH)
    wanted = [section for section in sections if rater is None or section.is_for(rater)]
    return [item for section in wanted for item in _items(form, subject, section)]


def _items(form: Form, subject: Subject, section: Section) -> Iterator[Item]:
    if section.kind == SectionKind.GOALS:
        yield from (_goal(form, section, goal) for goal in subject.goals)
        yield from (_standard(form, section, one) for job in _jobs(form, subject) for one in job.standards)
    elif section.kind == SectionKind.COMPETENCIES:
        yield from _competencies(form, subject, section)
    elif section.kind == SectionKind.VALUES:
        yield from (_behaviour(form, section, one) for one in form.behaviours)
    for question in section.questions:
        yield _question(form, section, question)


def _jobs(form: Form, subject: Subject) -> list[FrozenJob]:
    return [form.jobs[one] for one in subject.jobs if one in form.jobs]


def _rated(form: Form, section: Section) -> bool:
    return section.rated and form.rates


def _points(form: Form, section: Section) -> tuple[Point, ...]:
    return form.scale if _rated(form, section) else ()


def _question(form: Form, section: Section, question: Question) -> Item:
    return Item(
        f"{section.key}.{question.key}",
        section,
        "question",
        question.key,
        question.prompt,
        question.help,
        question.required,
        _rated(form, section),
        Decimal(1),
        _points(form, section),
    )


def _goal(form: Form, section: Section, goal: FrozenGoal) -> Item:
    steps = (form.mission, form.objectives.get(goal.objective, ""), goal.parent, goal.title)
    rated = _rated(form, section) and goal.intent != GoalIntent.ASPIRATIONAL  # graded apart (science.md DR-09)
    return Item(
        f"{section.key}.{goal.id}",
        section,
        "goal",
        goal.id,
        goal.title,
        _("What came of it, and what helped or stood in the way?"),
        True,
        rated,
        goal.counted_weight,
        form.scale if rated else (),
        serves=_chain(steps) if goal.objective or goal.parent else (),
    )


def _standard(form: Form, section: Section, standard: FrozenStandard) -> Item:
    competency = form.competencies.get(standard.competency)
    return Item(
        f"{section.key}.{standard.id}",
        section,
        "standard",
        standard.id,
        standard.title,
        standard.text,
        True,
        _rated(form, section),
        Decimal(1),
        _points(form, section),
        serves=_competency_chain(form, competency, standard.title) if competency else (),
        examples={point: (text,) for point, text in standard.examples.items()},
    )


def _competencies(form: Form, subject: Subject, section: Section) -> Iterator[Item]:
    seen: set[str] = set()  # somebody with two jobs is asked once; the bigger job's expectation stands
    for job in _jobs(form, subject):
        for expectation in job.expects:
            competency = form.competencies.get(expectation.competency)
            if competency is None or competency.id in seen:
                continue
            seen.add(competency.id)
            item = _competency(form, section, competency, expectation)
            yield replace(item, examples=_examples(job, competency)) if item.rated else item


def _examples(job: FrozenJob, competency: FrozenCompetency) -> dict[int, tuple[str, ...]]:
    """What the standards of the job that show this competency look like at each point."""
    found: dict[int, tuple[str, ...]] = {}
    for standard in job.standards:
        for point, text in standard.examples.items() if standard.competency == competency.id else ():
            found[point] = (*found.get(point, ()), text)
    return found


def _competency(form: Form, section: Section, competency: FrozenCompetency, expectation: Expectation) -> Item:
    rated = _rated(form, section)
    points = anchored(form.scale, competency.anchors) if rated else ()
    expected = next((one for one in competency.anchors if one.value == expectation.point), None)
    return Item(
        f"{section.key}.{competency.id}",
        section,
        "competency",
        competency.id,
        competency.name,
        competency.description,
        True,
        rated,
        Decimal(1),
        points,
        expected,
        _competency_chain(form, competency, competency.name),
    )


def _behaviour(form: Form, section: Section, behaviour: FrozenBehaviour) -> Item:
    return Item(
        f"{section.key}.{behaviour.id}",
        section,
        "behaviour",
        behaviour.id,
        behaviour.text,
        behaviour.value,
        True,
        _rated(form, section),
        Decimal(1),
        _points(form, section),
        serves=_chain((form.mission, behaviour.value, behaviour.text)),
    )


def _competency_chain(form: Form, competency: FrozenCompetency, last: str) -> tuple[str, ...]:
    objective = next((form.objectives[code] for code in competency.serves if code in form.objectives), "")
    own = competency.name if competency.name != last else ""
    return _chain((form.mission, objective, own, last)) if objective else ()


def _chain(steps: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in steps if step)


def anchored(scale: tuple[Point, ...], anchors: tuple[Point, ...]) -> tuple[Point, ...]:
    """The scale with the competency's own words, where it has them for every point (science.md DR-23)."""
    own = {anchor.value: anchor for anchor in anchors}
    if {point.value for point in scale} - set(own):
        return scale
    return tuple(own[point.value] for point in scale)
