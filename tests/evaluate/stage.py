"""A form, what the jobs ask for, and a cycle, set up for a test in one call each."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sightline.evaluate.reviews.enums import CycleKind, Rater, SectionKind, Stage
from sightline.evaluate.reviews.models import (
    RatingScale,
    Review,
    ReviewCycle,
    ReviewPart,
    ReviewTemplate,
    ScalePoint,
    TemplateQuestion,
    TemplateSection,
)
from sightline.evaluate.reviews.operations.cycles import draft_cycle, set_population, set_stages
from sightline.evaluate.reviews.operations.growth import add_growth_action
from sightline.evaluate.reviews.operations.launch import launch
from sightline.evaluate.reviews.operations.release import release_review
from sightline.evaluate.reviews.operations.writing import save_response, send_part
from sightline.evaluate.reviews.population import Rule
from sightline.evaluate.reviews.queries import items_for
from sightline.foundation.core import clock
from sightline.foundation.people.models import JobProfile, OrgUnit, Person
from sightline.plan.competencies.models import (
    BehaviouralAnchor,
    Competency,
    PerformanceStandard,
    ProficiencyLevel,
    RoleExpectation,
)
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.strategy.enums import CommitmentKind, RatingPolicy, VersionState
from sightline.plan.strategy.models import (
    Commitment,
    CompetencyLink,
    Philosophy,
    StrategicObjective,
    StrategyStatement,
    Value,
    ValueBehaviour,
)

LABELS = ("Begins", "Grows", "Solid", "Strong", "Lifts others")
JOBS = ("Engineer", "Cleaner", "Driver", "Platform manager")


def philosophy(policy: RatingPolicy = RatingPolicy.LABELS, version: int = 1) -> Philosophy:
    Philosophy.objects.filter(state=VersionState.PUBLISHED).update(state=VersionState.REPLACED)
    made = Philosophy.objects.create(version=version, state=VersionState.PUBLISHED, text="People first")
    Commitment.objects.create(philosophy=made, kind=CommitmentKind.RATING_POLICY, value=policy.value)
    return made


def scale() -> RatingScale:
    made = RatingScale.objects.create(name="Five points")
    ScalePoint.objects.bulk_create(
        ScalePoint(scale=made, value=value, label=label, anchor=f"{label}, as one sees it")
        for value, label in enumerate(LABELS, start=1)
    )
    return made


def strategy() -> StrategicObjective:
    StrategyStatement.objects.create(
        version=1, state=VersionState.PUBLISHED, mission="Everyone home safely", vision="Calm harbours"
    )
    value = Value.objects.create(name="Care")
    ValueBehaviour.objects.create(value=value, text="Tells people before they have to ask")
    return StrategicObjective.objects.create(code="C1", name="Places people trust")


def competency(objective: StrategicObjective, jobs: tuple[str, ...] = JOBS, point: int = 3) -> Competency:
    """With anchors, asked of the jobs, serving the objective."""
    made = Competency.objects.create(
        key="care-for-the-place", name="Care for the place", description="Leaves it better"
    )
    levels = [ProficiencyLevel.objects.get_or_create(point=n, defaults={"name": f"Level {n}"})[0] for n in range(1, 6)]
    for level in levels:
        text = f"What one sees at {level.point}"
        BehaviouralAnchor.objects.create(competency=made, level=level, label=f"Sign {level.point}", text=text)
    for job in jobs:
        profile, _ = JobProfile.objects.get_or_create(name=job)
        RoleExpectation.objects.create(job_profile=profile, competency=made, level=levels[point - 1])
    CompetencyLink.objects.create(objective=objective, competency=made, rationale="Clean places are safe places")
    return made


def standard(competency: Competency, job: str = "Cleaner") -> PerformanceStandard:
    return PerformanceStandard.objects.create(
        job_profile=JobProfile.objects.get(name=job),
        competency=competency,
        title="Every cabin ready before boarding",
        text="Counted at the gate",
    )


def goal(
    owner: Person, objective: StrategicObjective | None = None, title: str = "Answer first time", **fields: Any
) -> Goal:
    made = Goal.objects.create(
        title=title,
        owner_person=owner,
        created_by=owner,
        state=GoalState.ACTIVE,
        starts_on=date(2026, 1, 1),
        due_on=date(2026, 12, 31),
        agreed_at=clock.now(),
        **fields,
    )
    if objective is not None:
        ContributionLink.objects.create(goal=made, objective=objective)
    return made


def template(*, rated: bool = True, name: str = "Annual form") -> ReviewTemplate:
    """Growth (one question), results (weight 40) and competencies (weight 60); the last two on the scale."""
    made = ReviewTemplate.objects.create(name=name, scale=scale() if rated else None)
    growth = TemplateSection.objects.create(template=made, kind=SectionKind.GROWTH, title="Growth", order=0)
    TemplateQuestion.objects.create(section=growth, prompt="What do you want to grow into?")
    for order, (kind, title, weight) in enumerate(
        [(SectionKind.GOALS, "Results", 40), (SectionKind.COMPETENCIES, "How the work is done", 60)], start=1
    ):
        TemplateSection.objects.create(
            template=made, kind=kind, title=title, rated=rated, weight=Decimal(weight if rated else 0), order=order
        )
    return made


def cycle(
    form: ReviewTemplate,
    rule: Rule | None = None,
    *,
    by: Person | None = None,
    name: str = "Annual review",
    kind: str = CycleKind.ANNUAL,
    days_after_hire: int | None = None,
) -> ReviewCycle:
    """A draft over this year until today, with the person's and the manager's part due in two and four weeks."""
    today = clock.today()
    made = draft_cycle(
        name=name,
        template=form,
        kind=kind,
        period_starts_on=today.replace(month=1, day=1),
        period_ends_on=today,
        days_after_hire=days_after_hire,
        by=by,
    )
    if rule is not None:
        made = set_population(made, rule, by=by)
    stages = [(Stage.SELF, 14), (Stage.MANAGER, 28), (Stage.RELEASE, 35), (Stage.ACKNOWLEDGEMENT, 42)]
    dates = {stage.value: (today, today + timedelta(days=days)) for stage, days in stages}
    return made if days_after_hire is not None else set_stages(made, dates, by=by)


def only(*people: Person) -> Rule:
    """A rule for exactly these, by excluding everybody else."""
    others = Person.objects.exclude(pk__in=[one.pk for one in people]).values_list("public_id", flat=True)
    return Rule(exclude=tuple(others))


def units(*those: OrgUnit) -> Rule:
    return Rule(units=tuple(unit.public_id for unit in those))


def launched(*people: Person, rated: bool = True, by: Person | None = None) -> ReviewCycle:
    """A cycle under way for exactly these people, with a competency and, for each, one goal."""
    objective = strategy()
    competency(objective)
    for person in people:
        goal(person, objective)
    return launch(cycle(template(rated=rated), only(*people), by=by), by=by)


def review_of(person: Person) -> Review:
    return Review.objects.select_related("cycle", "reviewee", "snapshot").get(reviewee=person)


def part_of(review: Review, rater: Rater, writer: Person | None = None) -> ReviewPart:
    parts = review.parts.select_related("review__cycle", "review__snapshot", "review__reviewee", "writer")
    found = parts.filter(rater=rater)
    return found.filter(writer=writer).get() if writer else found.get()


def write(part: ReviewPart, point: int | None = 3) -> ReviewPart:
    """Every question answered, with this point where there is a scale; None is "not observed"."""
    for item in items_for(part):
        rating = {"point": point, "not_observed": point is None} if item.rated else {}
        save_response(part, question=item.key, version=0, text=f"About {item.prompt}", by=part.writer, **rating)
    return part


def sent(part: ReviewPart, point: int | None = 3) -> ReviewPart:
    return send_part(write(part, point), by=part.writer)


def released(person: Person, point: int | None = 3) -> Review:
    """Both parts sent, one growth action agreed, released by the first manager."""
    review = review_of(person)
    sent(part_of(review, Rater.SELF), point)
    for part in review.parts.filter(rater=Rater.MANAGER):
        sent(part_of(review, Rater.MANAGER, part.writer), point)
    writer = review.parts.filter(rater=Rater.MANAGER).first().writer
    add_growth_action(review, text="Lead the next release", support="Two hours a week", by=writer)
    return release_review(review, by=writer)
