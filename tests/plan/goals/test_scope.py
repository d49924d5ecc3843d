"""Who may write what for whom: suggestions in place of prohibition, and every verb for whoever may draft."""

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.notify.models import Duty
from sightline.plan.goals import library_rules, rules
from sightline.plan.goals.enums import GoalState, SuggestionState
from sightline.plan.goals.errors import SuggestionAnsweredError
from sightline.plan.goals.models import Goal, GoalSuggestion
from sightline.plan.goals.operations.drafting import draft_goal
from sightline.plan.goals.operations.suggesting import (
    decline_suggestion,
    suggest_goal,
    take_suggestion,
    withdraw_suggestion,
)
from tests.plan.goals.library import make_drill
from tests.plan.goals.making import make_objective, make_terms

VERBS = (rules.can_edit, rules.can_discard, rules.can_propose, rules.can_align)
SCOPES = {
    "self": lambda c, who: {"owner_person": getattr(c, who)},
    "report": lambda c, who: {"owner_person": c.dev},
    "unit": lambda c, who: {"owner_unit": c.it_platform},
    "organisation": lambda c, who: {},
}


@pytest.mark.row("complaint-9")
@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize(
    "who", ["cleaner", "dev", "it_manager", "it_director", "chief", "hr_partner", "programme_owner"]
)
def test_who_may_draft_may_also_edit_align_propose_and_discard(company, who, scope):
    person, owner = getattr(company, who), SCOPES[scope](company, who)
    if not rules.can_draft_for(person, **owner):
        assert scope != "self"  # everybody writes goals of their own
        return
    draft = draft_goal(terms=make_terms(), by=person, **owner)
    assert [bool(may(person, draft)) for may in VERBS] == [True] * len(VERBS)


@pytest.mark.row("complaint-9")
@pytest.mark.parametrize("who", ["it_director", "hr_partner", "programme_owner"])
def test_who_may_write_a_template_may_edit_and_retire_it(company, who):
    person = getattr(company, who)
    assert library_rules.can_write_template(person, company.it)
    template = make_drill(person, unit=company.it)
    assert library_rules.can_edit_template(person, template)


def test_anybody_may_suggest_and_the_lead_decides(company):
    objective = make_objective()
    suggestion = suggest_goal(
        make_terms("Fewer empty sailings"),
        by=company.cleaner,
        unit=company.it_platform,
        objective=objective,
        why="Fuel",
    )
    duty = Duty.objects.open().get()
    assert (duty.person, duty.owed_to, Goal.objects.count()) == (company.it_manager, company.cleaner, 0)
    assert [bool(library_rules.can_decide_suggestion(who, suggestion)) for who in _people(company)] == [
        True,
        True,
        True,
        False,
        False,
    ]

    goal = take_suggestion(suggestion, by=company.it_manager)
    suggestion.refresh_from_db()
    assert (goal.owner_unit, goal.state, goal.title) == (company.it_platform, GoalState.ACTIVE, "Fewer empty sailings")
    assert (suggestion.goal, suggestion.state, Duty.objects.open().count()) == (goal, SuggestionState.TAKEN, 0)
    assert goal.links_up.get().objective == objective


def _people(company):
    return (company.it_manager, company.it_director, company.programme_owner, company.dev, company.severe)


def test_declining_says_why_and_makes_no_goal(company):
    suggestion = suggest_goal(make_terms(), by=company.cleaner, unit=company.it_platform)
    with pytest.raises(SuggestionAnsweredError):
        decline_suggestion(suggestion, by=company.it_manager, answer=" ")
    decline_suggestion(suggestion, by=company.it_manager, answer="Next year")
    with pytest.raises(SuggestionAnsweredError):
        take_suggestion(suggestion, by=company.it_manager)
    assert not Goal.objects.exists()
    assert AuditEntry.objects.get(verb="goals.suggestion_declined").why == "Next year"


def test_a_suggestion_is_seen_by_its_writer_and_whoever_leads_the_unit(company):
    suggestion = suggest_goal(make_terms(), by=company.cleaner, unit=company.it_platform)
    for_all = suggest_goal(make_terms(), by=company.dev)
    seen = {
        name: set(GoalSuggestion.objects.visible_to(getattr(company, name)))
        for name in ("cleaner", "it_manager", "severe", "chief", "programme_owner", "dev")
    }
    assert seen == {
        "cleaner": {suggestion},
        "it_manager": {suggestion},
        "severe": set(),
        "chief": {suggestion, for_all},
        "programme_owner": {suggestion, for_all},
        "dev": {for_all},
    }
    withdraw_suggestion(suggestion, by=company.cleaner)
