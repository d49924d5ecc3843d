"""Proposing, accepting, countering, withdrawing and amending; and the history of all that was put forward."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.goals import operations, rules
from sightline.plan.goals.errors import GoalChangedMeanwhileError
from sightline.plan.goals.models import Goal, Proposal
from sightline.plan.goals.operations.parties import other_side
from sightline.plan.goals.operations.terms_of import version_of, waiting_on
from sightline.plan.goals.queries import surroundings_of
from sightline.plan.goals.terms import Terms, of_goal, read
from sightline.web.plan.goals.asking import answer, fetch_goal, fetch_proposal, goal_url, me, refusal
from sightline.web.plan.goals.comparing import differences
from sightline.web.plan.goals.forms import AmendForm, AnswerForm, measure_forms
from sightline.web.plan.goals.writing import Writing, writing


@require_POST
def propose(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_propose(me(request), goal))
    proposal = operations.propose_goal(goal, by=me(request))
    told = _("Proposed. %(name)s is asked to agree.") % {"name": proposal.proposed_to.name} if proposal else ""
    messages.success(request, told or _("The goal is set."))
    return HttpResponseRedirect(goal_url(goal))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Amend at once, or propose the change to the other side; who, is said on the button."""
    goal = fetch_goal(request, public_id)
    require(rules.can_edit(me(request), goal))
    waiting = waiting_on(goal)
    if waiting is not None and request.method == "GET" and _may_answer(me(request), waiting, goal):
        return redirect("plan:counter-proposal", goal.public_id, waiting.public_id)
    standing = read(waiting.terms) if waiting else of_goal(goal)
    asked = writing(
        request, AmendForm, terms=standing, is_shared=not goal.is_personal, version=version_of(goal, waiting)
    )
    terms = asked.terms()
    stale = None
    if terms is not None:
        try:
            data = asked.form.cleaned_data
            proposal = operations.amend(goal, terms=terms, by=me(request), why=data["why"], seen=data["version"])
            messages.success(request, _told(proposal))
            return HttpResponseRedirect(goal_url(goal))
        except GoalChangedMeanwhileError as error:
            stale = (error, differences(_standing_now(goal), terms))
            asked = _with_version(asked, goal)
        except OperationError as error:
            asked.form.add_error(error.field if error.field in asked.form.fields else None, refusal(error))
    status = 409 if stale else 422 if asked.is_sent else 200
    return render(request, "plan/goals/edit/page.html", _words(request, goal, asked, stale), status=status)


def _may_answer(person: Person, waiting: Proposal, goal: Goal) -> bool:
    waiting.goal = goal
    return bool(rules.can_answer_proposal(person, waiting))


def _told(proposal: Proposal | None) -> str:
    if proposal is None:
        return _("Saved.")
    return _("Proposed. %(name)s is asked to agree.") % {"name": proposal.proposed_to.name}


def _standing_now(goal: Goal) -> Terms:
    fresh = Goal.objects.get(pk=goal.pk)
    waiting = waiting_on(fresh)
    return read(waiting.terms) if waiting else of_goal(fresh)


def _with_version(asked: Writing, goal: Goal) -> Writing:
    """The same words on today's version, so that saving again means "mine, knowing theirs"."""
    fresh = Goal.objects.get(pk=goal.pk)
    data = {**asked.form.data.dict(), "version": version_of(fresh, waiting_on(fresh))}  # type: ignore[attr-defined]
    return Writing(AmendForm(data, is_shared=not goal.is_personal), measure_forms(data), is_sent=True)


def _words(request: HttpRequest, goal: Goal, asked: Writing, stale: object) -> dict[str, object]:
    other = other_side(goal, me(request)) if goal.state != "draft" else None
    around = surroundings_of(goal.owner_person, goal.owner_unit, goal, is_linked=True)
    return {
        "goal": goal,
        "writing": asked,
        "asked_next": other.called if other else "",
        "stale": stale,
        "hints": asked.hints(around) if request.method == "POST" else [],
    }


@require_http_methods(["GET", "POST"])
def counter(request: HttpRequest, public_id: str, proposal_id: str) -> HttpResponse:
    """Answer a proposal with other terms; what is proposed stands beside the form."""
    proposal = fetch_proposal(request, public_id, proposal_id)
    require(rules.can_answer_proposal(me(request), proposal))
    goal = proposal.goal
    proposed = read(proposal.terms)
    asked = writing(request, AmendForm, terms=proposed, is_shared=not goal.is_personal)
    terms = asked.terms()
    if terms is not None:
        try:
            why = asked.form.cleaned_data["why"]
            fresh = operations.counter_proposal(proposal, terms=terms, by=me(request), why=why)
            messages.success(request, _told(fresh))
            return HttpResponseRedirect(goal_url(goal))
        except OperationError as error:
            asked.form.add_error(error.field if error.field in asked.form.fields else None, refusal(error))
    words = {
        **_words(request, goal, asked, None),
        "proposal": proposal,
        "differences": differences(proposal.previous_terms, proposed),
        "asked_next": proposal.proposed_by.called,
    }
    return render(request, "plan/goals/edit/page.html", words, status=422 if asked.is_sent else 200)


@require_POST
def accept(request: HttpRequest, public_id: str, proposal_id: str) -> HttpResponse:
    proposal = fetch_proposal(request, public_id, proposal_id)
    require(rules.can_answer_proposal(me(request), proposal))
    form = AnswerForm(request.POST)
    form.is_valid()
    operations.accept_proposal(proposal, by=me(request), answer=form.cleaned_data.get("answer", ""))
    return answer(request, proposal.goal)


@require_POST
def withdraw(request: HttpRequest, public_id: str, proposal_id: str) -> HttpResponse:
    proposal = fetch_proposal(request, public_id, proposal_id)
    require(rules.can_withdraw_proposal(me(request), proposal))
    operations.withdraw_proposal(proposal, by=me(request))
    if proposal.goal.created_by_id != me(request).pk and proposal.goal.state == "proposed":
        return redirect("plan:goals")  # it is a draft again, and another's
    return answer(request, proposal.goal)


@require_GET
def proposals(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every text that was put forward, newest first, with its answer."""
    goal = fetch_goal(request, public_id)
    require(rules.can_read_agreement(me(request), goal))
    rows = goal.proposals.select_related("proposed_by", "proposed_to", "answered_by")[:50]
    texts = [(one, differences(one.previous_terms, one.terms)) for one in rows]
    return render(request, "plan/goals/proposals/page.html", {"goal": goal, "texts": texts})
