"""This year's cycle, half-way through: own parts sent by most, managers writing, the first reviews released."""

from datetime import date, timedelta

from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.timeline import find
from sightline.config.demo.builders.past_reviews import board_ids, name_board, spread
from sightline.config.demo.builders.review_answers import LENIENT, SEVERE, Answers
from sightline.config.demo.chance import chance
from sightline.config.demo.review_words import field_of
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.tables import table
from sightline.config.demo.travel import as_of
from sightline.evaluate.reviews.enums import CycleKind, PartState, Rater
from sightline.evaluate.reviews.form import items_of
from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewPart, ReviewTemplate
from sightline.evaluate.reviews.operations.cycles import draft_cycle, set_population, set_stages
from sightline.evaluate.reviews.operations.growth import add_growth_action
from sightline.evaluate.reviews.operations.invitations import open_duties
from sightline.evaluate.reviews.operations.launch import launch
from sightline.evaluate.reviews.operations.leaders import set_leaders_first
from sightline.evaluate.reviews.operations.pins import pin
from sightline.evaluate.reviews.operations.release import acknowledge_review, release_review
from sightline.evaluate.reviews.operations.writing import send_part
from sightline.evaluate.reviews.population import Rule
from sightline.evaluate.reviews.queries import form_of
from sightline.evaluate.reviews.snapshot import read_subject
from sightline.foundation.notify.operations import settle_duties

BEGAN = 26  # days ago
# Who stands where is told for the people that a visitor meets; chance settles the others.
SELF_SENT = {
    "yusuf.demirci": 3,
    "beatriz.duarte": 5,
    "adaeze.nwosu": 6,
    "mateo.quispe": 7,
    "mei-ling.tan": 4,
    "ines.carvalho": 9,
}
SELF_DRAFT = {"priya.raghunathan", "rosa.quintana"}
SELF_OPEN = {"lars.ostergaard", "kofi.mensah", "leilani.kealoha", "tomasz.wierzbicki"}
MANAGER_SENT = {
    ("yusuf.demirci", "beatriz.duarte"): 2,
    ("ines.carvalho", "mateo.quispe"): 4,
    ("ines.carvalho", "mei-ling.tan"): 2,
}
MANAGER_DRAFT = {
    ("ines.carvalho", "yusuf.demirci"),
    ("siobhan.nifhloinn", "beatriz.duarte"),
    ("kirsten.aalbers", "adaeze.nwosu"),
}
OPEN_FOR_NOW = {"ines.carvalho", "tomasz.wierzbicki", "adaeze.nwosu", "kirsten.aalbers", "tendai.moyo"}
EARLY = {  # leads who have released what they could
    "ines.carvalho",
    "omar.el-khatib",
    "margarita.ivanova",
    "iain.macaskill",
    "nikolaos.stavrou",
    "einar.dalgaard",
    "donnacha.burke",
    LENIENT,
    "lea.fournier",
    "rebecca.stein",
}
ACKNOWLEDGED = ("ylva.sandberg", "leyla.hosseini", "morag.beaton")


def build_running_reviews(stage: Stage) -> None:
    answers = Answers(stage, chance("this year’s answers"))
    with as_of(stage.days.at(stage.days.ago(BEGAN), 9)):
        cycle = _launched(stage)
    _write(stage, cycle, answers)
    for day in (BEGAN, 13, 0):
        with as_of(stage.days.at(stage.days.ago(day), 9, 30)):
            open_duties(cycle)
    _settle(cycle)
    _pins(stage, cycle)
    _release_early(stage, cycle, answers)
    _first_months(stage, answers)
    _next_draft(stage)


def _launched(stage: Stage) -> ReviewCycle:
    days, hana = stage.days, stage.people["hana.kovarova"]
    cycle = draft_cycle(
        name=f"Annual review {days.year_name}",
        template=ReviewTemplate.objects.get(name="Annual review"),
        period_starts_on=days.year_starts_on,
        period_ends_on=days.year_ends_on,
        reference_on=days.ago(BEGAN + 4),
        by=hana,
    )
    set_population(cycle, Rule(exclude=board_ids(stage), hired_until=days.ago(100)), by=hana)
    stages = spread(days.ago(BEGAN), (0, 22), (13, 29), (20, 40), (24, 54))
    set_stages(cycle, stages, by=hana)
    name_board(stage, cycle)
    return launch(cycle, by=hana)


def _write(stage: Stage, cycle: ReviewCycle, answers: Answers) -> None:
    dice, rows = chance("who wrote this year"), []
    parts = list(
        ReviewPart.objects.filter(review__cycle=cycle)
        .select_related("review__snapshot", "review__reviewee", "writer")
        .order_by("id")
    )
    form = form_of(Review(cycle=cycle))
    for part in parts:
        writer, about = stage.keys[part.writer_id], stage.keys[part.review.reviewee_id]
        state, days = _standing(stage, part, writer, about, dice.random(), dice.randint(0, 9))
        if state == PartState.OPEN:
            continue
        subject = read_subject(part.review.snapshot.subject)
        own = answers.has_own(writer, about)
        if own and state == PartState.DRAFT:
            made = answers.told_only(part, form, subject, about=about)
        else:
            upto = None if state == PartState.SENT else dice.randint(2, 5)
            made = answers.of(part, form, subject, about=about, upto=upto, own=own)
        written = stage.days.at(stage.days.ago(days), 9 + part.pk % 8, part.pk % 60)
        for row in made:
            row.saved_at = row.created_at = written - timedelta(minutes=20)
        rows += made
        part.state, part.sent_at = state, written if state == PartState.SENT else None
    save_all(rows)
    ReviewPart.objects.bulk_update(parts, ["state", "sent_at"], batch_size=200)


def _standing(
    stage: Stage, part: ReviewPart, writer: str, about: str, drawn: float, days: int
) -> tuple[PartState, int]:
    """How far this part is, and since how many days."""
    if part.writer.user_id is None:
        return PartState.OPEN, 0
    if part.is_self:
        return _own_standing(stage, writer, about, drawn, days)
    if (writer, about) in MANAGER_SENT:
        return PartState.SENT, MANAGER_SENT[writer, about]
    if (writer, about) in MANAGER_DRAFT:
        return PartState.DRAFT, 1
    if writer in OPEN_FOR_NOW:
        return PartState.OPEN, 0
    if writer in EARLY:
        return PartState.SENT, 4 + days % 3
    eager = 0.2 if writer in (LENIENT, SEVERE) else 0
    if drawn < 0.22 + eager:
        return PartState.SENT, 1 + days % 6
    return (PartState.DRAFT, 1 + days % 5) if drawn < 0.5 + eager else (PartState.OPEN, 0)


def _own_standing(stage: Stage, writer: str, about: str, drawn: float, days: int) -> tuple[PartState, int]:
    if writer in SELF_SENT:
        return PartState.SENT, SELF_SENT[writer]
    if writer in SELF_DRAFT:
        return PartState.DRAFT, 2
    if writer in SELF_OPEN or stage.is_away(writer, stage.days.ago(8)):
        return PartState.OPEN, 0
    if stage.manager_on(about, stage.days.today) in [stage.people[key] for key in EARLY] or drawn < 0.84:
        return PartState.SENT, 8 + days
    return (PartState.DRAFT, 1 + days) if drawn < 0.93 else (PartState.OPEN, 0)


def _settle(cycle: ReviewCycle) -> None:
    """Duties of parts that were sent, settled on the day of sending; where all managers sent, release is owed."""
    sent = ReviewPart.objects.filter(review__cycle=cycle, state=PartState.SENT).order_by("sent_at")
    for part in sent:
        assert part.sent_at is not None  # noqa: S101  # sent parts have a moment
        with as_of(part.sent_at):
            settle_duties(part)
            if not part.is_self and not part.review.parts.filter(rater=Rater.MANAGER).exclude(state=PartState.SENT):
                _send_again(part)


def _send_again(part: ReviewPart) -> None:
    """Through the operation, which asks for the release in the words of the product."""
    part.state, part.sent_at = PartState.DRAFT, None
    part.save(update_fields=["state", "sent_at"])
    send_part(part, by=part.writer)


def _pins(stage: Stage, cycle: ReviewCycle) -> None:
    for row in table("own_pins"):
        part = _part(stage, cycle, row["writer"], row["about"])
        subject = read_subject(part.review.snapshot.subject)
        wanted = stage.competencies[row["question"].removeprefix("comp:")].public_id
        items = items_of(form_of(part.review), subject, Rater.MANAGER)
        question = next(item.key for item in items if item.ref == wanted)
        note = part.review.reviewee.feedback_received.get(
            writer=stage.people[row["from"]], happened_on=stage.days.workday(stage.days.ago(int(row["days"])))
        )
        found = find(EvidenceKind.FEEDBACK, note.public_id, part.writer)
        if found is not None:
            with as_of(stage.days.at(stage.days.ago(1), 10)):
                pin(
                    part,
                    question=question,
                    kind=found.kind.value,
                    item_id=found.public_id,
                    happened_on=found.happened_on,
                    text=found.text,
                    source=found.source,
                    by=part.writer,
                )


def _part(stage: Stage, cycle: ReviewCycle, writer: str, about: str) -> ReviewPart:
    return ReviewPart.objects.select_related("review__cycle", "review__snapshot", "review__reviewee", "writer").get(
        review__cycle=cycle, review__reviewee=stage.people[about], writer=stage.people[writer], rater=Rater.MANAGER
    )


def _release_early(stage: Stage, cycle: ReviewCycle, answers: Answers) -> None:
    dice = chance("released early")
    for key in sorted(EARLY):
        lead = stage.people[key]
        reviews = Review.objects.filter(cycle=cycle, parts__writer=lead, parts__rater=Rater.MANAGER)
        for review in reviews.exclude(reviewee__leaves__ends_on__gte=stage.days.today).order_by("id"):
            if review.parts.exclude(state=PartState.SENT).exists():
                continue
            about = stage.keys[review.reviewee_id]
            text, support = answers.words.action(field_of(stage, about), lead.pk)
            with as_of(stage.days.at(stage.days.ago(1 + dice.randint(0, 1)), 16, review.pk % 60)):
                due_on = stage.days.year_ends_on + timedelta(days=dice.choice((60, 90, 120)))
                add_growth_action(review, text=text, by=lead, support=support, due_on=due_on)
                release_review(review, by=lead)
            if about in ACKNOWLEDGED or (review.reviewee.user_id is not None and dice.random() < 0.35):
                comment = answers.words.say("comment", "self", "any")
                with as_of(stage.days.at(stage.days.today, 5, review.pk % 60)):
                    acknowledge_review(review, by=review.reviewee, comment=comment)


def _first_months(stage: Stage, answers: Answers) -> None:
    """A second cycle beside the first, with another form and days that count from joining."""
    hana, days = stage.people["hana.kovarova"], stage.days
    with as_of(days.at(days.ago(15), 9)):
        cycle = draft_cycle(
            name="First ninety days",
            template=ReviewTemplate.objects.get(name="First ninety days"),
            kind=CycleKind.PROBATION,
            period_starts_on=days.ago(150),
            period_ends_on=days.ago(-120),
            reference_on=days.ago(15),
            days_after_hire=90,
            by=hana,
        )
        set_population(cycle, Rule(hired_from=days.ago(100)), by=hana)
        set_leaders_first(cycle, True, by=hana)
        launch(cycle, by=hana)
        open_duties(cycle)


def _next_draft(stage: Stage) -> None:
    """One that nobody has launched yet, for whoever wants to see how that goes."""
    hana, days = stage.people["hana.kovarova"], stage.days
    start: date = days.year_ends_on + timedelta(days=1)
    with as_of(days.at(days.ago(6), 14)):
        cycle = draft_cycle(
            name="Half-year talk, Digital Services",
            template=ReviewTemplate.objects.get(name="Half-year talk"),
            kind=CycleKind.HALF_YEAR,
            period_starts_on=start,
            period_ends_on=start + timedelta(days=180),
            reference_on=days.today,
            by=hana,
        )
        set_population(cycle, Rule(units=(stage.units["DIG"].public_id,)), by=hana)
        set_stages(cycle, spread(start + timedelta(days=170), (0, 14), (7, 28), (20, 35), (20, 45)), by=hana)
        set_leaders_first(cycle, True, by=hana)
