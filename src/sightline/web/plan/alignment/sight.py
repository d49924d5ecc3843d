"""Work and its line of sight: jobs and posts without one, exceptions with their reasons, one person's to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Assignment, JobProfile, Person
from sightline.plan.alignment import operations, rules
from sightline.plan.alignment.findings import LISTED
from sightline.plan.goals.models import Goal
from sightline.plan.goals.sight import sights_of
from sightline.plan.strategy.models import SightException
from sightline.plan.strategy.sight import chains_of_job, mission_step
from sightline.web.plan.alignment.standing import look
from sightline.web.plan.goals.steps import SightStep, steps_to
from sightline.web.plan.strategy.pages import person_of
from sightline.web.plan.strategy.sight import DrawnStep, drawn

MOST_GOALS = 12  # of one person, on one sheet of paper


class ExceptionForm(forms.Form):
    """Sent from a row of the list: for a job or for one post."""

    job = forms.CharField(max_length=12, required=False)
    post = forms.CharField(max_length=12, required=False)
    reason = forms.CharField(label=gettext_lazy("Why it may stay so"), max_length=operations.REASON_MAX)


@dataclass(frozen=True, slots=True)
class JobGap:
    """A job whose holders have no line of sight, and how many of them work here."""

    profile: JobProfile
    count: int


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """How many posts have a way up, which jobs and posts have none, and for which somebody wrote down why."""
    seen = look(request, "plan:alignment-work")
    found = seen.alignment.sight
    by_job = found.by_job[:LISTED]
    jobs = JobProfile.objects.in_bulk([job for job, _count in by_job])
    gaps = [JobGap(jobs[job], count) for job, count in by_job if job in jobs]
    words = {
        "look": seen,
        "sight": found,
        "jobs": gaps,
        "posts": _posts(post.key for post in found.jobless),
        "exceptions": SightException.objects.visible_to(seen.viewer)
        .standing()
        .select_related("job_profile", "assignment__person", "made_by")
        .order_by("-id")[:LISTED],
        "can_except": rules.can_except(seen.viewer),
    }
    return render(request, "plan/alignment/work.html", words)


def _posts(keys: Iterable[int]) -> list[Assignment]:
    wanted = list(keys)[:LISTED]
    return list(Assignment.objects.filter(pk__in=wanted).select_related("person", "unit")) if wanted else []


@require_POST
def except_work(request: HttpRequest) -> HttpResponse:
    """A reason why a job or a post may stay without a line of sight."""
    seen, form = look(request), ExceptionForm(request.POST)
    require(rules.can_except(seen.viewer))
    back = redirect_to_work(seen.query)
    if not form.is_valid():
        messages.error(request, _("Please say in a sentence why this work has no line of sight."))
        return back
    said = form.cleaned_data
    aim = _aim(said, seen.viewer)
    try:
        operations.make_exception(reason=said["reason"], by=seen.viewer, **aim)
    except OperationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The exception stands, with your reason. The figures follow when counted again."))
    return back


def _aim(said: dict[str, Any], viewer: Person) -> dict[str, Any]:
    if said["post"]:
        posts = Assignment.objects.in_force(clock.today())
        return {"assignment": get_object_or_404(posts, public_id=said["post"])}
    return {"job_profile": get_object_or_404(JobProfile.objects.visible_to(viewer), public_id=said["job"])}


def redirect_to_work(query: str) -> HttpResponse:
    answer = redirect("plan:alignment-work")
    answer["Location"] += query
    return answer


@require_POST
def end_exception(request: HttpRequest, public_id: str) -> HttpResponse:
    person = person_of(request)
    require(rules.can_except(person))
    rows = SightException.objects.visible_to(person).standing()
    operations.end_exception(get_object_or_404(rows, public_id=public_id), by=person)
    messages.success(request, _("The exception has ended."))
    return redirect("plan:alignment-work")


# ── one person, on paper ──


@dataclass(frozen=True, slots=True)
class PrintedChain:
    """A way from the mission down to a goal or to the job."""

    title: str
    steps: list[SightStep] | list[DrawnStep]


@require_GET
def person_sight(request: HttpRequest, public_id: str) -> HttpResponse:
    """What somebody’s work serves, made to be printed and hung up: for work without a computer, too (DR-04)."""
    viewer = person_of(request)
    person = get_object_or_404(Person.objects.visible_to(viewer), public_id=public_id)
    post = Assignment.objects.in_force(clock.today()).filter(person=person).biggest_first()
    main = post.select_related("job_profile", "unit").first()
    goals = list(
        Goal.objects.visible_to(viewer).owned_by(person).live().with_owner().order_by("-weight", "id")[:MOST_GOALS]
    )
    by_goal = _goal_chains(goals, viewer)
    by_job = _job_chains(main.job_profile) if main and main.job_profile else []
    words = {
        "person": person,
        "post": main,
        "goal_chains": by_goal,
        "job_chains": by_job,
        "exception": _exception(main) if main and not by_goal and not by_job else None,
    }
    return render(request, "plan/alignment/person.html", words)


def _goal_chains(goals: list[Goal], viewer: Person) -> list[PrintedChain]:
    sights = sights_of(goals, viewer)
    return [PrintedChain(goal.title, steps_to(goal, sights[goal.pk])) for goal in goals if sights[goal.pk].steps]


def _job_chains(profile: JobProfile) -> list[PrintedChain]:
    """All of them, so it does not matter which a standard shows: the highest level asked for comes first."""
    return [PrintedChain(chain[-2].name, drawn(chain)) for chain in chains_of_job(profile, mission_step(), shown=())]


def _exception(post: Assignment) -> SightException | None:
    """That of the post itself goes before that of its job."""
    mine = Q(assignment=post) | Q(job_profile__isnull=False, job_profile=post.job_profile_id)
    return SightException.objects.standing().filter(mine).order_by(F("assignment").asc(nulls_last=True)).first()
