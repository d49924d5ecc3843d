"""Writing a plan, putting it forward, and putting forward another version of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core.days import in_words
from sightline.foundation.people.models import Assignment, Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.goals.enums import CLOSED_STATES, GoalState
from sightline.plan.goals.models import Goal
from sightline.plan.performance_plans.content import Content, changed_parts, gather, named, read, write
from sightline.plan.performance_plans.enums import PlanState
from sightline.plan.performance_plans.errors import (
    GoalElsewhereError,
    PlanChangedMeanwhileError,
    PlanNotDraftError,
    PlanNotSensibleError,
    PlanThereAlreadyError,
)
from sightline.plan.performance_plans.models import PerformancePlan, PlanGoal, PlanVersion
from sightline.plan.performance_plans.operations.acknowledging import ask_the_other_side, stand_by

MOST_RIGHTS, LONGEST_RIGHT, LONGEST_PLAN = 12, 200, 800  # sentences, characters, days
WHY_MAX = 500


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What somebody writes; competencies and standards come from the job. `why` belongs to changes."""

    starts_on: date
    ends_on: date
    goals: Sequence[Goal] = ()
    development_focus: str = ""
    decision_rights: Sequence[str] = ()
    why: str = ""


@transaction.atomic
def draft_plan(assignment: Assignment, *, words: PlanWords, by: Person | None) -> PerformancePlan:
    """A draft, which is its writer's alone. Raises `PlanThereAlreadyError` when another plan covers its days."""
    plan = PerformancePlan(assignment=assignment, person=assignment.person, share=assignment.share, written_by=by)
    _write(plan, words)
    record("plans.drafted", plan, by=by, after=_told(plan, words))
    return plan


@transaction.atomic
def revise_plan(
    plan: PerformancePlan, *, words: PlanWords, by: Person | None, seen: int | None = None
) -> PerformancePlan:
    """Rewrite a draft, or put a further version forward; earlier versions stay, and the acknowledged one in force.

    `seen` is the version on the writer's screen; raises `PlanChangedMeanwhileError` when there is a newer one.
    """
    plan = _locked(plan)
    _require_seen(plan, seen)
    before = {"starts_on": plan.starts_on, "ends_on": plan.ends_on, "version": plan.version}
    _write(plan, words)
    if plan.state != PlanState.DRAFT:
        _add_version(plan, by=by, why=words.why)
    record("plans.revised", plan, by=by, before=before, after=_told(plan, words))
    return plan


@transaction.atomic
def put_forward(plan: PerformancePlan, *, by: Person | None) -> PlanVersion:
    """From now on the other side reads it, and so do those above and HR."""
    plan = _locked(plan)
    if plan.state != PlanState.DRAFT:
        raise PlanNotDraftError(_("This plan was put forward already."))
    version = _add_version(plan, by=by, why="")
    record("plans.put_forward", plan, by=by, after={"version": version.number})
    return version


@transaction.atomic
def discard_plan(plan: PerformancePlan, *, by: Person | None) -> None:
    """Only a draft that nobody else has read."""
    plan = _locked(plan)
    if plan.state != PlanState.DRAFT:
        raise PlanNotDraftError(_("What was put forward stays on record."))
    record("plans.discarded", plan, by=by, before={"starts_on": plan.starts_on, "ends_on": plan.ends_on})
    plan.delete()


def _locked(plan: PerformancePlan) -> PerformancePlan:
    rows = PerformancePlan.objects.select_for_update(of=("self",))
    return rows.select_related(
        "person", "assignment__person", "assignment__unit", "assignment__job_profile", "assignment__manager"
    ).get(pk=plan.pk)


def _require_seen(plan: PerformancePlan, seen: int | None) -> None:
    if seen is not None and seen != plan.version:
        raise PlanChangedMeanwhileError(
            _("A newer version was put forward after you opened this page."),
            field="seen",
            value=seen,
            fix=_("Open the plan again and look at it first. What you wrote is still here."),
        )


def _write(plan: PerformancePlan, words: PlanWords) -> None:
    plan.starts_on, plan.ends_on = words.starts_on, words.ends_on
    plan.share = plan.assignment.share
    plan.development_focus = fitting(PerformancePlan, "development_focus", words.development_focus)
    plan.decision_rights = _rights(words.decision_rights)
    _check_period(plan)
    goals = list({goal.pk: goal for goal in words.goals}.values())
    for goal in goals:
        _check_goal(plan, goal)
    plan.save()
    plan.plan_goals.all().delete()
    PlanGoal.objects.bulk_create([PlanGoal(plan=plan, goal=goal, order=n) for n, goal in enumerate(goals)])


def _rights(said: Sequence[str]) -> list[str]:
    rights = [line.replace("\x00", "").strip() for line in said if line.strip()]
    if len(rights) > MOST_RIGHTS or any(len(line) > LONGEST_RIGHT for line in rights):
        raise PlanNotSensibleError(
            _("At most %(most)d lines of %(longest)d characters.") % {"most": MOST_RIGHTS, "longest": LONGEST_RIGHT},
            field="decision_rights",
            value=len(rights),
            fix=_("Name what matters most; the rest goes without saying."),
        )
    return rights


def _check_period(plan: PerformancePlan) -> None:
    if plan.ends_on < plan.starts_on:
        raise PlanNotSensibleError(_("The plan would end before it starts."), field="ends_on", value=plan.ends_on)
    if (plan.ends_on - plan.starts_on).days > LONGEST_PLAN:
        message = _("A plan covers at most %d days.") % LONGEST_PLAN
        raise PlanNotSensibleError(message, field="ends_on", value=plan.ends_on, fix=_("Choose an earlier day."))
    others = PerformancePlan.objects.filter(assignment=plan.assignment).exclude(pk=plan.pk)
    there = others.filter(starts_on__lte=plan.ends_on, ends_on__gte=plan.starts_on).first()
    if there is not None:
        days = {"start": in_words(there.starts_on), "end": in_words(there.ends_on)}
        raise PlanThereAlreadyError(
            _("There is a plan from %(start)s to %(end)s already.") % days,
            field="starts_on",
            value=plan.starts_on,
            fix=_("Change that one, or begin after it."),
        )


def _check_goal(plan: PerformancePlan, goal: Goal) -> None:
    if goal.owner_person_id != plan.person_id:
        raise GoalElsewhereError(_("“%s” is somebody else’s goal.") % goal.title, field="goals", value=goal.title)
    if goal.state == GoalState.DRAFT or goal.state in CLOSED_STATES:
        raise GoalElsewhereError(
            _("“%s” does not run; a plan holds goals that do.") % goal.title, field="goals", value=goal.title
        )
    beside = PlanGoal.objects.filter(goal=goal, plan__person=plan.person).exclude(plan=plan.pk)
    if beside.filter(plan__starts_on__lte=plan.ends_on, plan__ends_on__gte=plan.starts_on).exists():
        raise GoalElsewhereError(
            _("“%s” is in another plan of the same days already.") % goal.title,
            field="goals",
            value=goal.title,
            fix=_("A goal belongs to one plan, so that it is not counted twice."),
        )


def _add_version(plan: PerformancePlan, *, by: Person | None, why: str) -> PlanVersion:
    content = content_now(plan)
    last = plan.versions.first()
    if last is not None:
        _require_change(read(last.content), content, why)
    plan.version += 1
    plan.state, plan.written_by = PlanState.PROPOSED, by
    plan.save(update_fields=["version", "state", "written_by"])
    why = why.strip()[:WHY_MAX]
    version = PlanVersion.objects.create(
        plan=plan, number=plan.version, proposed_by=by, why=why, content=write(content)
    )
    stand_by(plan, version, by=by)
    ask_the_other_side(plan, by=by)
    return version


def _require_change(before: Content, after: Content, why: str) -> None:
    if not changed_parts(before, after):
        raise PlanNotSensibleError(_("Nothing is different from the newest version."), field=None)
    if not why.strip():
        raise PlanNotSensibleError(_("Say why; the other side reads it beside the change."), field="why", value="")


def content_now(plan: PerformancePlan) -> Content:
    """The plan's words with the goals, the job and the assignment as they stand today."""
    rows = plan.plan_goals.select_related("goal").prefetch_related("goal__measures")
    return gather(
        plan.assignment,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        goals=[row.goal for row in rows],
        decision_rights=plan.decision_rights,
        development_focus=plan.development_focus,
    )


def drift(plan: PerformancePlan, version: PlanVersion) -> str:
    """Which parts read otherwise today than in the version, in words; empty when none does."""
    parts = changed_parts(read(version.content), content_now(plan))
    return named(parts) if parts else ""


def _told(plan: PerformancePlan, words: PlanWords) -> dict[str, object]:
    """For the audit: days, titles and lengths, not the words on development."""
    return {
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "share": plan.share,
        "version": plan.version,
        "goals": [goal.title for goal in words.goals],
        "decision_rights": len(plan.decision_rights),
        "development_focus_length": len(plan.development_focus),
    }
