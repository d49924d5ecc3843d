"""What the page of one goal shows, gathered once, so that page and fragment draw from the same values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.measurement import Direction, reached
from sightline.foundation.core.verdicts import Verdict
from sightline.foundation.people.models import Person
from sightline.plan.goals import rules
from sightline.plan.goals.cards import Card, card_of, cards_of
from sightline.plan.goals.enums import GoalState, ProposalState
from sightline.plan.goals.models import CheckIn, ContributionLink, Goal, Measure, Proposal
from sightline.plan.goals.quality import Hint, hints
from sightline.plan.goals.quality_book import title_of
from sightline.plan.goals.queries import PAGE, check_ins_of, links_below, surroundings_of
from sightline.plan.goals.sight import Sight, sight_of, tie_words
from sightline.plan.goals.terms import of_goal
from sightline.web import words
from sightline.web.history import HistoryChart, Reading, history_chart
from sightline.web.plan.goals.comparing import Difference, differences
from sightline.web.plan.goals.course import Course, course_of
from sightline.web.plan.goals.forms import CheckInForm
from sightline.web.plan.goals.registered import GuardSheet, guard_sheet, registry_courses
from sightline.web.plan.goals.sharing.ties import Ties, ties_of
from sightline.web.plan.goals.steps import SightStep, steps_to

SHOWN = 5  # check-ins on the page; the rest are a click away


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasureSheet:
    measure: Measure
    share: Decimal | None
    facts: tuple[Fact, ...]
    chart: HistoryChart | None
    guard: GuardSheet | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A goal below, and how it counts."""

    link: ContributionLink
    card: Card
    counts: str


@dataclass(frozen=True, slots=True)
class CheckInRow:
    check_in: CheckIn
    values: tuple[str, ...]
    may_correct: Verdict

    @property
    def earlier(self) -> CheckIn | None:
        return self.check_in.corrects


@dataclass(frozen=True, slots=True)
class ProposalBanner:
    proposal: Proposal
    differences: tuple[Difference, ...]
    may_answer: Verdict
    may_withdraw: Verdict


@dataclass(slots=True)
class GoalPage:
    goal: Goal
    card: Card
    viewer: Person
    measures: tuple[MeasureSheet, ...]
    carriers: tuple[Carrier, ...]
    has_more_carriers: bool
    check_ins: tuple[CheckInRow, ...]
    has_more_check_ins: bool
    sight: Sight
    steps: list[SightStep]
    banner: ProposalBanner | None
    proposals: Sequence[Proposal]
    form: CheckInForm | None
    hints: list[Hint]
    may_check_in: Verdict
    may_edit: Verdict
    may_align: Verdict
    may_close: Verdict
    may_reopen: Verdict
    may_propose: Verdict
    may_follow: Verdict
    may_rebaseline: Verdict
    may_pause: Verdict
    may_resume: Verdict
    course: Course
    today: date
    refusal: str = ""  # why a wish of a moment ago could not be met

    @property
    def is_mine(self) -> bool:
        return self.goal.owner_person_id == self.viewer.pk

    @property
    def is_draft(self) -> bool:
        return self.goal.state == GoalState.DRAFT

    @property
    def is_closed(self) -> bool:
        return self.goal.closed_at is not None

    @property
    def agreed_with(self) -> Proposal | None:
        return next((one for one in self.proposals if one.state == ProposalState.ACCEPTED), None)

    @property
    def changes(self) -> int:
        """How many times agreed terms were changed by a proposal."""
        return sum(1 for one in self.proposals if one.state == ProposalState.ACCEPTED and one.previous_terms)

    @property
    def back(self) -> Fact:
        return back_to(self.goal, self.viewer)

    @property
    def waved_off(self) -> list[tuple[str, str]]:
        """Hints that the writer went on without, with the reason: for the sides, not for everybody."""
        if not self.goal.hint_reasons or not rules.can_read_agreement(self.viewer, self.goal):
            return []
        return [(title_of(key) or key, why) for key, why in sorted(self.goal.hint_reasons.items())]

    @property
    def audience(self) -> str:
        return audience_of(self.goal, self.viewer)

    @property
    def ties(self) -> Ties:
        return ties_of(self.goal, self.viewer)


def goal_page(goal: Goal, viewer: Person, form: CheckInForm | None = None) -> GoalPage:
    """`goal` as asking.fetch_goal gives it. `form` is one that was refused."""
    measures = list(goal.measures.select_related("registered", "guard"))
    courses = registry_courses(measures)
    said = _check_ins(goal)
    course = course_of(goal, viewer)
    sight = sight_of(goal, viewer)
    proposals = _proposals(goal) if rules.can_read_agreement(viewer, goal) else ()
    below = list(links_below(goal, viewer)[: PAGE + 1]) if getattr(goal, "has_below", True) else []
    may_check_in = rules.can_check_in(viewer, goal)
    return GoalPage(
        goal=goal,
        card=card_of(goal),
        viewer=viewer,
        measures=tuple(_sheet(goal, measure, said, courses, course) for measure in measures),
        carriers=_carriers(below[:PAGE]),
        has_more_carriers=len(below) > PAGE,
        check_ins=tuple(rows_of(said, goal, viewer)[:SHOWN]),
        has_more_check_ins=len(rows_of(said, goal, viewer)) > SHOWN,
        sight=sight,
        steps=steps_to(goal, sight),
        banner=_banner(goal, proposals, viewer),
        proposals=proposals,
        form=form or (CheckInForm(goal=goal, measures=measures) if may_check_in else None),
        hints=_hints(goal, sight),
        may_check_in=may_check_in,
        may_edit=rules.can_edit(viewer, goal),
        may_align=rules.can_align(viewer, goal),
        may_close=rules.can_close(viewer, goal),
        may_reopen=rules.can_reopen(viewer, goal),
        may_propose=rules.can_propose(viewer, goal),
        may_follow=rules.can_follow(viewer, goal),
        may_rebaseline=rules.can_rebaseline(viewer, goal),
        may_pause=rules.can_pause(viewer, goal),
        may_resume=rules.can_resume(viewer, goal),
        course=course,
        today=clock.today(),
    )


def _check_ins(goal: Goal) -> list[CheckIn]:
    return check_ins_of(goal, limit=120) if goal.checked_in_on is not None else []


def _proposals(goal: Goal) -> list[Proposal]:
    if not getattr(goal, "has_proposals", True):
        return []
    return list(goal.proposals.select_related("proposed_by", "proposed_to", "answered_by")[:20])


def _hints(goal: Goal, sight: Sight) -> list[Hint]:
    """Only while it is being written, to its writer."""
    if goal.state != GoalState.DRAFT:
        return []
    linked = bool(sight.steps) or bool(goal.standalone_reason)
    around = surroundings_of(goal.owner_person, goal.owner_unit, goal, is_linked=linked)
    return hints(of_goal(goal), around, goal.dismissed_hints)


# ── measures ──


def _sheet(
    goal: Goal,
    measure: Measure,
    said: Sequence[CheckIn],
    courses: Mapping[str, list[tuple[date, Decimal]]],
    story: Course,
) -> MeasureSheet:
    if measure.registered is not None:
        readings = [Reading(*one) for one in courses.get(measure.registered.public_id, ()) if one[0] >= goal.starts_on]
    else:
        readings = [
            Reading(one.said_on, one.value) for one in said if one.measure_id == measure.pk and one.value is not None
        ]
    course = sorted((one.on, one.value) for one in readings)
    return MeasureSheet(
        measure=measure,
        share=reached(measure.scale, measure.value),
        facts=tuple(facts_of(goal, measure)),
        chart=_chart(goal, measure, readings, story) if _is_worth_drawing(measure, readings) else None,
        guard=guard_sheet(measure, course, courses.get(measure.guard.public_id, ()) if measure.guard else ()),
    )


def _is_worth_drawing(measure: Measure, readings: list[Reading]) -> bool:
    """A yes has no course; a guard is drawn once there is a course to see."""
    return measure.direction != Direction.YES_NO and len(readings) >= (3 if measure.is_guard else 1)


def _chart(goal: Goal, measure: Measure, readings: list[Reading], story: Course) -> HistoryChart:
    return history_chart(
        readings,
        starts_on=goal.starts_on,
        ends_on=goal.due_on or clock.today(),
        baseline=measure.baseline,
        target=measure.target,
        unit=measure.unit,
        held=story.held_by(measure),
        rests=story.rests,
    )


def facts_of(goal: Goal, measure: Measure) -> list[Fact]:
    """Now, start, target and tiers, each with its unit and its day."""
    by = _("by %(day)s") % {"day": words.short_day(goal.due_on)} if goal.due_on else ""
    facts = [Fact(_("Now"), said_value(measure, measure.value), words.short_day(measure.value_on))]
    if measure.direction == Direction.HOLD:
        facts.append(Fact(_("To keep"), _range(measure), by))
    elif measure.direction != Direction.YES_NO:
        if measure.baseline is not None:
            facts.append(Fact(_("Started at"), said_value(measure, measure.baseline), words.short_day(goal.starts_on)))
        if measure.target is not None:
            facts.append(Fact(_("Target"), said_value(measure, measure.target), by))
    tiers = ((_("Commit"), measure.commit), (_("Stretch"), measure.stretch))
    return facts + [Fact(label, said_value(measure, value)) for label, value in tiers if value is not None]


def _range(measure: Measure) -> str:
    low, high = measure.lower, measure.upper
    if low is not None and high is not None:
        return f"{words.number(low)} – {said_value(measure, high)}"
    if low is not None:
        return _("at least %(value)s") % {"value": said_value(measure, low)}
    return _("at most %(value)s") % {"value": said_value(measure, high)}


def said_value(measure: Measure | None, value: Decimal | None) -> str:
    if value is None:
        return "–"
    if measure is not None and measure.direction == Direction.YES_NO:
        return _("Yes") if value >= 1 else _("No")
    return f"{words.number(value)} {measure.unit if measure else ''}".strip()


# ── below ──


def _carriers(links: Sequence[ContributionLink]) -> tuple[Carrier, ...]:
    cards = cards_of(link.goal for link in links)
    return tuple(
        Carrier(link, card, capitalised(tie_words(link.kind, link.share)))
        for link, card in zip(links, cards, strict=True)
    )


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


# ── check-ins ──


def rows_of(said: Sequence[CheckIn], goal: Goal, viewer: Person) -> list[CheckInRow]:
    """Values said at one moment are one row, led by the one that carries the words."""
    rows: list[CheckInRow] = []
    together: dict[object, list[CheckIn]] = {}
    for one in said:
        together.setdefault((one.said_by_id, one.created_at) if one.corrects_id is None else one.pk, []).append(one)
    for group in together.values():
        lead = min(group, key=lambda one: one.pk)
        values = tuple(
            said_value(one.measure, one.value) for one in sorted(group, key=lambda one: one.pk) if one.value is not None
        )
        rows.append(CheckInRow(lead, values, rules.may_correct(viewer, lead, goal)))
    return rows


# ── agreement ──


def _banner(goal: Goal, proposals: Sequence[Proposal], viewer: Person) -> ProposalBanner | None:
    waiting = next((one for one in proposals if one.state == ProposalState.WAITING), None)
    if waiting is None:
        return None
    waiting.goal = goal
    return ProposalBanner(
        proposal=waiting,
        differences=tuple(differences(waiting.previous_terms, waiting.terms)),
        may_answer=rules.can_answer_proposal(viewer, waiting),
        may_withdraw=rules.can_withdraw_proposal(viewer, waiting),
    )


def audience_of(goal: Goal, viewer: Person) -> str:
    """Who will see a check-in, said beside the button."""
    followers = int(getattr(goal, "followers", 0))
    who = _("Everyone who can open this goal will see it")
    if not followers:
        return who
    return _("%(who)s; %(count)d follow it") % {"who": who, "count": followers}


def back_to(goal: Goal, viewer: Person) -> Fact:
    """The way back, above the title: to the list this goal is in. `note` holds the address."""
    if goal.owner_person is not None and goal.owner_person_id == viewer.pk:
        return Fact(_("Your goals"), "", reverse("plan:goals"))
    if goal.owner_person is not None:
        label = _("Goals of %(name)s") % {"name": goal.owner_person.called}
        return Fact(label, "", reverse("plan:person-goals", args=[goal.owner_person.public_id]))
    if goal.owner_unit is not None:
        label = _("Goals of %(unit)s") % {"unit": goal.owner_unit.name}
        return Fact(label, "", reverse("plan:unit-goals", args=[goal.owner_unit.public_id]))
    return Fact(_("Goals of the organisation"), "", reverse("plan:organisation-goals"))
