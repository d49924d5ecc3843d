"""Goals, measures and contribution links."""

from datetime import date, timedelta
from decimal import Decimal

from sightline.config.demo.chance import Ids, chance
from sightline.config.demo.goal_content import NIGHT_GOALS, Told, told_goals
from sightline.config.demo.stage import Stage, save_all
from sightline.config.demo.trail import tell
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals.enums import GoalKind, GoalState, LinkKind, Rollup, Visibility
from sightline.plan.goals.models import ContributionLink, Goal, GoalFollow, Measure

DROPPED_DAYS_AGO = 149
DONE_EARLY = {"petrel-0610": 58}
CLOSED_FOR_GOOD = "Night sailings end with the trial. What we learned about crews goes to the early boats."
DONE_NOTE = "Sixty people take it on a weekday. It stays in the timetable."
BEHAVIOURS = {"yusuf-behaviour": "problem"}
BEHAVIOURS_BY_JOB = {"Captain": "speak", "Shift lead": "handover"}
FOLLOWERS = {
    "rebook": ("tomasz.wierzbicki", "mei-ling.tan", "siobhan.nifhloinn"),
    "selfserve": ("ines.carvalho", "adaeze.nwosu"),
    "phone": ("ines.carvalho", "yusuf.demirci"),
    "handover-ports": ("chloe.beaumont", "yusuf.demirci"),
    "gunnar-order": ("chloe.beaumont", "bongani.khumalo"),
    "fcr": ("chloe.beaumont", "rebecca.stein"),
    "adaeze-board": ("kirsten.aalbers", "tendai.moyo"),
    "company-hybrid": ("kirsten.aalbers", "tendai.moyo", "uchenna.ike"),
    "saf-24": ("aldona.kazlauskiene", "hana.kovarova"),
    "ctl-early": ("aldona.kazlauskiene", "siobhan.nifhloinn"),
    "care-letter": ("beatriz.duarte", "elodie.marchand"),
    "com-repeat": ("rafael.teixeira", "elodie.marchand"),
    "departures": ("adaeze.nwosu", "nikolaos.stavrou"),
}
GUARDS = {"rebook": ("Chose a sailing they kept", "%", Decimal(90), Decimal(93))}


def build_goals(stage: Stage) -> list[Told]:
    """Rows in the order told; gives the tellings back for the check-ins."""
    told = told_goals(stage)
    ids, dice = Ids("goals"), chance("goals")
    made = save_all(_goal(stage, one, ids(), dice.randint(8, 24)) for one in told)
    stage.goals = dict(zip((one.key for one in told), made, strict=True))
    _measures(stage, told)
    _links(stage, told)
    _perspectives(stage, told)
    save_all(
        GoalFollow(goal=stage.goals[key], person=stage.people[person])
        for key, people in FOLLOWERS.items()
        for person in people
    )
    _tell(stage, told)
    return told


def owner_of(stage: Stage, told: Told) -> tuple[Person | None, OrgUnit | None]:
    if told.owner == "org":
        return None, None
    if told.owner.startswith("unit:"):
        return None, stage.units[told.owner.removeprefix("unit:")]
    return stage.people[told.owner], None


def speaker_for(stage: Stage, told: Told, day: date) -> Person:
    """Who checks in: the owner, the head of the unit, the chief executive for the whole."""
    person, unit = owner_of(stage, told)
    if person is not None:
        return person
    if unit is None:
        return stage.people["adaeze.nwosu"]
    return stage.people[head_of(stage, unit.code, day)]


def head_of(stage: Stage, code: str, day: date) -> str:
    """Who works in the unit for a manager who does not."""
    inside = {
        key: held for key in stage.working(day) if (held := stage.assignment_on(key, day)) and held.unit.code == code
    }
    names = {stage.people[key].pk: key for key in inside}
    heads = [key for key, held in inside.items() if held.manager_id not in names]
    return min(heads, key=lambda key: -(stage.jobs_rank(key, day)))


def _goal(stage: Stage, told: Told, public_id: str, agreed_after: int) -> Goal:
    person, unit = owner_of(stage, told)
    starts_on = told.starts_on or stage.days.year_starts_on
    agreed = stage.days.at(starts_on + timedelta(days=agreed_after), 14)
    goal = Goal(
        public_id=public_id,
        created_at=agreed - timedelta(days=5),
        title=told.title,
        owner_person=person,
        owner_unit=unit,
        created_by=speaker_for(stage, told, max(starts_on, stage.days.ago(300))),
        kind=told.kind,
        intent=told.intent,
        state=GoalState.ACTIVE,
        visibility=Visibility.LINE if person is not None and told.kind == GoalKind.LEARNING else Visibility.OPEN,
        weight=told.weight,
        starts_on=starts_on,
        due_on=stage.days.last_year_ends_on if told.is_of_last_year else stage.days.year_ends_on,
        rollup=_rollup(told),
        behaviour=_behaviour(stage, told),
        agreed_at=agreed,
    )
    _close(stage, told, goal)
    return goal


def _rollup(told: Told) -> Rollup:
    if told.kind == GoalKind.BEHAVIOUR:
        return Rollup.NONE
    return Rollup.OWN if told.measure else Rollup.WEIGHTED


def _behaviour(stage: Stage, told: Told):  # type: ignore[no-untyped-def]  # a behaviour or none
    if told.kind != GoalKind.BEHAVIOUR:
        return None
    job = stage.job_on(told.owner, stage.days.today)
    key = BEHAVIOURS.get(told.key) or BEHAVIOURS_BY_JOB.get(job.name if job else "", "speak")
    return stage.behaviours[key]


def _close(stage: Stage, told: Told, goal: Goal) -> None:
    if told.key in NIGHT_GOALS:
        goal.state, goal.closing_note = GoalState.RETIRED, CLOSED_FOR_GOOD
        goal.closed_at = stage.days.at(stage.days.ago(DROPPED_DAYS_AGO), 9)
    elif told.key in DONE_EARLY:
        goal.state, goal.closing_note = GoalState.DONE, DONE_NOTE
        goal.closed_at = stage.days.at(stage.days.ago(DONE_EARLY[told.key]), 16)
    elif told.is_of_last_year:
        goal.state = GoalState.DONE
        goal.closed_at = stage.days.at(stage.days.last_year_ends_on + timedelta(days=12), 11)
        goal.standalone_reason = "Agreed under the strategy before this one"


def _measures(stage: Stage, told: list[Told]) -> None:
    new_id, rows = Ids("measures"), []
    for one in told:
        if one.measure:
            rows.append(_measure(stage, one, new_id()))
        if one.key in GUARDS:
            name, unit, floor, value = GUARDS[one.key]
            guard = Measure(public_id=new_id(), goal=stage.goals[one.key], name=name, unit=unit, direction="hold")
            guard.lower, guard.is_guard, guard.order = floor, True, 1
            guard.value, guard.value_on = value, one.said_on
            rows.append(guard)
    save_all(rows)


def _measure(stage: Stage, told: Told, public_id: str) -> Measure:
    run = (
        {"lower": told.baseline, "upper": told.target}
        if told.is_hold
        else {"baseline": told.baseline, "commit": told.commit, "target": told.target, "stretch": told.stretch}
    )
    return Measure(
        public_id=public_id,
        goal=stage.goals[told.key],
        name=told.measure,
        unit=told.unit,
        direction=told.direction,
        value=told.now,
        value_on=told.said_on,
        **run,
    )


def _links(stage: Stage, told: list[Told]) -> None:
    new_id = Ids("links")
    save_all(
        _link(stage, one, token, is_main=count == 0, public_id=new_id())
        for one in told
        for count, token in enumerate(one.serves.split())
    )


def _link(stage: Stage, told: Told, token: str, *, is_main: bool, public_id: str) -> ContributionLink:
    """A token is "P2", "P2:supports" or "rebook:contributes:0.4"."""
    aim, kind, share = [*token.split(":"), "", ""][:3]
    goal = stage.goals[told.key]
    return ContributionLink(
        public_id=public_id,
        created_at=goal.created_at,
        goal=goal,
        parent=stage.goals.get(aim),
        objective=stage.objectives.get(aim),
        kind=kind or LinkKind.CONTRIBUTES,
        share=Decimal(share or 1),
        is_main=is_main,
        made_by=goal.created_by,
    )


def _perspectives(stage: Stage, told: list[Told]) -> None:
    link = Goal.perspectives.through
    save_all(
        link(goal=stage.goals[one.key], perspective=stage.perspectives[one.perspective])
        for one in told
        if one.perspective
    )


def _tell(stage: Stage, told: list[Told]) -> None:
    """The acts of two years that somebody may ask about: agreed, and closed."""
    for one in told:
        goal = stage.goals[one.key]
        assert goal.agreed_at is not None  # noqa: S101  # all of these were agreed
        manager = stage.manager_on(one.owner, goal.starts_on) if goal.owner_person_id else goal.created_by
        tell(stage, "goals.activated", goal, at=goal.agreed_at, by=manager, after={"state": "active"})
        if goal.closed_at is not None:
            state = {"state": str(goal.state)}
            tell(stage, "goals.closed", goal, at=goal.closed_at, by=goal.created_by, after=state, why=goal.closing_note)
