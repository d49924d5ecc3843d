"""A quarterly business review that opened a change of strategy, the change on its way, a draft, and what is to come."""

from datetime import date, timedelta
from decimal import Decimal

from sightline.coach.business_reviews.enums import DecisionKind, Theme
from sightline.coach.business_reviews.models import AgendaItem, BusinessReview, ReviewDecision
from sightline.coach.business_reviews.operations import (
    DecisionWish,
    answer_signed,
    answer_unsigned,
    begin_review,
    close_review,
    decide,
    finish_action,
    mark_attendance,
    plan_review,
    write_notes,
)
from sightline.config.demo.chance import Ids, chance
from sightline.config.demo.stage import Stage
from sightline.config.demo.tables import table
from sightline.config.demo.travel import as_of
from sightline.plan.changes import operations as changes
from sightline.plan.changes.enums import Decision, StepKind
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.operations import Choice, NewWords, StepWish
from sightline.plan.goals.progress import is_stale

HELD, PUBLISHED = 41, 16  # days ago
LEADERS = ("tomasz.wierzbicki", "omar.el-khatib", "elodie.marchand", "hana.kovarova", "kofi.mensah")


def build_changes(stage: Stage) -> None:
    new_id = Ids("changes")
    decision = _quarter(stage, new_id)
    _on_its_way(stage, decision, new_id)
    _draft(stage, new_id)
    _to_come(stage, new_id)
    _answers(stage)


def _named(thing: BusinessReview | StrategyChange, public_id: str) -> None:
    thing.public_id = public_id
    thing.save(update_fields=["public_id"])


def _quarter(stage: Stage, new_id: Ids) -> ReviewDecision:
    """The third quarter, closed: notes, an action that is done, one that is owed, and a change of strategy."""
    chief, day = stage.people["adaeze.nwosu"], stage.days.workday(stage.days.ago(HELD))
    with as_of(stage.days.at(day - timedelta(days=12), 9)):
        invited = [stage.people[key] for key in LEADERS]
        review = plan_review(title="Autumn business review", unit=None, held_on=day, invited=invited, by=chief)
        _named(review, new_id())
    with as_of(stage.days.at(day, 9)):
        review = begin_review(review, by=chief)
        _as_it_was(stage, review)
        mark_attendance(review, {one.pk for one in [chief, *invited[:-1]]}, by=chief)
    with as_of(stage.days.at(day, 11)):
        decisions = {row["key"]: _written(stage, review, row) for row in table("business_review")}
        close_review(review, by=chief, summary=" ".join(_SUMMARY))
    with as_of(stage.days.at(stage.days.ago(HELD - 20), 15)):
        finish_action(decisions["signs"], by=decisions["signs"].owner)
    return decisions["cost"]


_SUMMARY = (
    "Sailings are on time where loading is; the islands feel it.",
    "We looked hard at the cost of a passenger mile: fuel has risen by a fifth and will stay there,",
    "so we give the target the time that good work needs.",
)


def _as_it_was(stage: Stage, review: BusinessReview) -> None:
    """Readings of that day, not of today: somewhat lower, and as old as they were."""
    dice = chance("business-review")
    items = list(review.agenda.all())
    for item in items:
        if item.progress is None:
            continue
        item.progress = (item.progress * Decimal(dice.randint(80, 96)) / 100).quantize(Decimal("0.0001"))
        item.age_days = dice.choice([1, 2, 4, 7, 9, 13, 23, 34])
        item.progress_on = review.held_on - timedelta(days=item.age_days)
        item.is_stale = is_stale(item.progress_on, review.held_on)
    AgendaItem.objects.bulk_update(items, ["progress", "progress_on", "age_days", "is_stale"])


def _written(stage: Stage, review: BusinessReview, row: dict[str, str]) -> ReviewDecision:
    chief = stage.people["adaeze.nwosu"]
    item = review.agenda.filter(objective=stage.objectives[row["about"]]).first() if row["about"] else None
    if item is not None and row["note"]:
        write_notes(item, row["note"], by=chief)
    wish = DecisionWish(
        row["text"],
        DecisionKind(row["kind"]),
        None if row["kind"] == "change" else item,  # the draft is written by hand, below
        stage.person(row["owner"]),
        stage.days.ago(int(row["due"])) if row["due"] else None,
    )
    decision = decide(review, wish, by=chief)
    if item is not None and decision.item_id is None:
        decision.item = item
        decision.save(update_fields=["item"])
    return decision


def _on_its_way(stage: Stage, decision: ReviewDecision, new_id: Ids) -> None:
    """F2 gets more time; most owners have decided, some wait, and one is waited for by the cast."""
    change, owner = decision.change, stage.people["hana.kovarova"]
    assert change is not None  # noqa: S101  # the decision opened it
    _named(change, new_id())
    with as_of(stage.days.at(stage.days.ago(PUBLISHED + 6), 10)):
        change = changes.edit_change(
            change,
            title="More time for the cost of a passenger mile",
            reason="Fuel costs a fifth more than when we agreed on the target, and nobody here can change that. The "
            "target stays, because it is right; it gets half a year more. What was saved until now counts as it was.",
            decide_by=stage.days.ago(-9),
            by=stage.people["adaeze.nwosu"],
        )
        wish = StepWish(StepKind.RETARGET, stage.objectives["F2"], due_on=_later(stage))
        changes.add_step(change, wish, by=owner)
    with as_of(stage.days.at(stage.days.ago(PUBLISHED), 8)):
        change = changes.publish_change(change, by=owner)
    _decide(stage, change)


def _later(stage: Stage) -> date:
    due_on = stage.objectives["F2"].due_on
    assert due_on is not None  # noqa: S101  # every objective of the content has one
    return due_on + timedelta(days=181)


_REASONS = (
    "Our part of the cost does not depend on the price of fuel.",
    "Agreed with the crew in the spring; it stays within reach.",
    "We are close, and want to finish what we began.",
    "The figure is about litres, not about euros.",
)


def _decide(stage: Stage, change: StrategyChange) -> None:
    """In the order of the days. What Inês is asked stays open, so that her page has something on it."""
    dice = chance("changes")
    rows = ImpactItem.objects.filter(change=change).select_related("goal", "change", "step__objective", "decider")
    waiting = [one for one in rows if one.decider is not None and one.decider != stage.people["ines.carvalho"]]
    decided = [one for one in waiting if dice.random() < 0.7]
    for day, item in sorted(((dice.randint(1, PUBLISHED - 1), item) for item in decided), key=lambda pair: -pair[0]):
        with as_of(stage.days.at(stage.days.ago(day), dice.randint(8, 16))):
            changes.decide(item, Choice(Decision.KEEP, dice.choice(_REASONS)), by=item.decider)


def _draft(stage: Stage, new_id: Ids) -> None:
    """Still being weighed: nobody has been asked anything."""
    chief = stage.people["adaeze.nwosu"]
    with as_of(stage.days.at(stage.days.ago(3), 17)):
        change = changes.draft_change(
            title="Reliability in winter and in summer are two things",
            reason="In summer we wait for cars, in winter for the wind. One number for both rewards the easy months. "
            "Two objectives would let the winter crews be proud of a storm well sailed.",
            decide_by=stage.days.ago(-32),
            by=chief,
        )
        _named(change, new_id())
        parts = (
            NewWords("C5", "Islands stay connected in winter", owner=stage.people["tomasz.wierzbicki"]),
            NewWords("C6", "Summer sailings leave on the minute", owner=chief),
        )
        changes.add_step(change, StepWish(StepKind.SPLIT, stage.objectives["C1"], new=parts), by=chief)


def _to_come(stage: Stage, new_id: Ids) -> None:
    ines = stage.people["ines.carvalho"]
    with as_of(stage.days.at(stage.days.ago(5), 14)):
        invited = [stage.people[key] for key in ("priya.raghunathan", "lars.ostergaard", "mateo.quispe", "kofi.mensah")]
        day = stage.days.workday(stage.days.ago(-8))
        review = plan_review(
            title="Digital Services, end of the year",
            unit=stage.units["DIG"],
            held_on=day,
            invited=[*invited, stage.people["tomasz.wierzbicki"]],
            by=ines,
        )
        _named(review, new_id())


def _answers(stage: Stage) -> None:
    for row in table("what_should_change"):
        with as_of(stage.days.at(stage.days.ago(int(row["days"])), 12)):
            theme = Theme(row["theme"])
            if row["author"]:
                answer_signed(row["text"], theme=theme, by=stage.people[row["author"]])
            else:
                answer_unsigned(row["text"], theme=theme, unit=stage.units[row["unit"]])
