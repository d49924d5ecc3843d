"""Last year's cycle: launched, written, released, acknowledged and closed, each on its day."""

from datetime import datetime, timedelta

from sightline.config.demo.builders.review_answers import Answers
from sightline.config.demo.chance import chance
from sightline.config.demo.review_words import field_of
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.config.demo.travel import as_of
from sightline.evaluate.reviews.enums import PartState, Rater
from sightline.evaluate.reviews.enums import Stage as CycleStage
from sightline.evaluate.reviews.models import GrowthAction, Review, ReviewCycle, ReviewPart, ReviewTemplate
from sightline.evaluate.reviews.operations.cycles import draft_cycle, name_reviewer, set_population, set_stages
from sightline.evaluate.reviews.operations.growth import (
    add_growth_action,
    finish_growth_action,
    keep_support,
    need_no_growth,
)
from sightline.evaluate.reviews.operations.invitations import open_duties
from sightline.evaluate.reviews.operations.launch import launch
from sightline.evaluate.reviews.operations.release import acknowledge_review, close_cycle, release_review
from sightline.evaluate.reviews.population import Rule
from sightline.evaluate.reviews.queries import form_of
from sightline.evaluate.reviews.snapshot import read_subject
from sightline.foundation.notify.operations import settle_duties

BOARD = ("kirsten.aalbers", "tendai.moyo")
SILENT = 0.05  # of people: never sent their own part
NO_GROWTH = 0.03
NEVER_READ = 0.03
NO_NEED = "New in the post since the autumn; what to grow by is agreed in the plan of the first months."


def build_past_reviews(stage: Stage) -> None:
    start = stage.days.year_starts_on
    hana = stage.people["hana.kovarova"]
    with as_of(stage.days.at(start + timedelta(days=11), 9)):
        cycle = launched(stage, start)
        open_duties(cycle)
    answers = Answers(stage, chance("last year’s answers"))
    _write(stage, cycle, answers)
    _finish(stage, cycle, answers)
    with as_of(stage.days.at(start + timedelta(days=95), 9)):
        close_cycle(cycle, by=hana)
    _follow_up(stage, cycle)


def launched(stage: Stage, start) -> ReviewCycle:  # type: ignore[no-untyped-def]  # a day
    days, hana = stage.days, stage.people["hana.kovarova"]
    cycle = draft_cycle(
        name=f"Annual review {days.last_year_name}",
        template=ReviewTemplate.objects.get(name="Annual review"),
        period_starts_on=days.last_year_starts_on,
        period_ends_on=days.last_year_ends_on,
        by=hana,
    )
    set_population(cycle, Rule(exclude=board_ids(stage)), by=hana)
    set_stages(cycle, spread(start, (11, 30), (20, 52), (45, 66), (48, 85)), by=hana)
    name_board(stage, cycle)
    return launch(cycle, by=hana, leave_out_unresolved=True)


def board_ids(stage: Stage) -> tuple[str, ...]:
    return tuple(stage.people[key].public_id for key in BOARD)


def name_board(stage: Stage, cycle: ReviewCycle) -> None:
    """The chief executive has no manager; two of the board write about her."""
    for key in BOARD:
        name_reviewer(
            cycle,
            reviewee=stage.people["adaeze.nwosu"],
            reviewer=stage.people[key],
            by=stage.people["hana.kovarova"],
            why="Named by the board for this year",
        )


def spread(start, *spans: tuple[int, int]):  # type: ignore[no-untyped-def]  # stages and their days
    """Stages in their order, each from one day to another after `start`."""
    return {
        stage: (start + timedelta(days=opens), start + timedelta(days=due))
        for stage, (opens, due) in zip(CycleStage, spans, strict=True)
    }


def _write(stage: Stage, cycle: ReviewCycle, answers: Answers) -> None:
    dice, rows = chance("who wrote last year"), []
    parts = list(
        ReviewPart.objects.filter(review__cycle=cycle)
        .select_related("review__snapshot", "review__reviewee", "writer")
        .order_by("id")
    )
    form = form_of(Review(cycle=cycle))
    for part in parts:
        if part.is_self and (part.writer.user_id is None or dice.random() < SILENT):
            continue
        about = stage.keys[part.review.reviewee_id]
        sent = _sent_at(stage, part, dice.randint(0, 17))
        made = answers.of(part, form, read_subject(part.review.snapshot.subject), about=about)
        for row in made:
            row.saved_at = row.created_at = sent - timedelta(hours=1)
        rows += made
        part.state, part.sent_at = PartState.SENT, sent
    save_all(rows)
    ReviewPart.objects.bulk_update(parts, ["state", "sent_at"], batch_size=200)
    for part in parts:
        if part.sent_at is not None:
            with as_of(part.sent_at):
                settle_duties(part)


def _sent_at(stage: Stage, part: ReviewPart, after: int) -> datetime:
    first = 14 if part.rater == Rater.SELF else 33
    return stage.days.at(stage.days.year_starts_on + timedelta(days=first + after), 11 + part.pk % 7, part.pk % 60)


def _finish(stage: Stage, cycle: ReviewCycle, answers: Answers) -> None:
    dice = chance("released last year")
    start = stage.days.year_starts_on
    leads: dict[int, ReviewPart] = {}
    for part in ReviewPart.objects.filter(review__cycle=cycle, rater=Rater.MANAGER).order_by("share", "-id"):
        leads[part.review_id] = part
    own = _own_growth()
    for review in Review.objects.filter(cycle=cycle).select_related("reviewee").order_by("id"):
        key = stage.keys[review.reviewee_id]
        lead = leads[review.pk].writer
        with as_of(stage.days.at(start + timedelta(days=53 + dice.randint(0, 12)), 15, review.pk % 60)):
            if key in own:
                _agree_own(stage, review, own[key])
            elif dice.random() < NO_GROWTH:
                need_no_growth(review, because=NO_NEED, by=lead)
            else:
                text, support = answers.words.action(field_of(stage, key), lead.pk)
                promised = support if dice.random() < 0.7 else ""
                due_on = start + timedelta(days=dice.choice((150, 210, 270, 300, 322, 330, 337, 345, 360)))
                add_growth_action(review, text=text, by=lead, support=promised, due_on=due_on)
            release_review(review, by=lead)
        if review.reviewee.user_id is not None and dice.random() > NEVER_READ:
            comment = answers.words.say("comment", "self", "any") if dice.random() < 0.3 else ""
            with as_of(stage.days.at(start + timedelta(days=67 + dice.randint(0, 20)), 17, review.pk % 60)):
                acknowledge_review(review, by=review.reviewee, comment=comment)


def _own_growth() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in table("own_growth"):
        found.setdefault(row["about"], []).append(row)
    return found


def _agree_own(stage: Stage, review: Review, rows: list[dict[str, str]]) -> None:
    for row in rows:
        add_growth_action(
            review,
            text=row["action"],
            by=stage.people[row["by"]],
            support=row["support"],
            due_on=stage.days.ago(int(row["due"])),
        )


def _follow_up(stage: Stage, cycle: ReviewCycle) -> None:
    """Most of what was agreed has been done since; the rest is still owed, in both directions."""
    dice, today = chance("kept"), stage.days.today
    own = {row["action"]: row for row in table("own_growth")}
    for action in GrowthAction.objects.filter(review__cycle=cycle).select_related("review__reviewee").order_by("id"):
        due = action.due_on or today
        is_past = due < today
        done, kept = dice.random() < (0.94 if is_past else 0.25), dice.random() < (0.92 if is_past else 0.3)
        done_ago, kept_ago = (max(0, (today - due).days) + dice.randint(2, 40) for _ in range(2))
        if row := own.get(action.text):
            done, kept = bool(row["done"]), bool(row["kept"])
            done_ago, kept_ago = int(row["done"] or 0), int(row["kept"] or 0)
        if done:
            with as_of(stage.days.at(stage.days.ago(done_ago), 16)):
                finish_growth_action(action, by=action.review.reviewee)
        if action.support and kept:
            with as_of(stage.days.at(stage.days.ago(kept_ago), 16)):
                keep_support(action, by=action.review.reviewee)
