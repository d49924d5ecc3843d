"""Pages for a goal that changes while it runs."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from sightline.plan.goals.models import Goal, GoalPause, Proposal, TargetVersion
from sightline.plan.goals.operations import accept_proposal, check_in, pause, rebaseline
from tests.plan.goals.making import days_ago, make_goal, make_measure


@pytest.fixture
def goal(company):
    made = make_goal(company.dev, "Answer first time", weight=Decimal(50))
    make_measure(made, "Answered at once")
    return made


@pytest.fixture
def sign_in():
    def signed(person) -> Client:
        client = Client()
        client.force_login(person.user)
        return client

    return signed


def page(name: str, *args) -> str:
    return reverse(f"plan:{name}", args=args)


@pytest.mark.row("S0.12")
def test_a_target_is_eased_from_a_day_on_and_the_page_tells_the_story(company, goal, sign_in):
    check_in(goal, by=company.dev, value=Decimal(40), on=days_ago(3))
    client = sign_in(company.dev)
    form = client.get(page("rebaseline-goal", goal.public_id))
    assert "Read by both sides" in form.content.decode()

    measure = goal.measures.get()
    data = {f"target_{measure.public_id}": "80", f"baseline_{measure.public_id}": "0", "reason": "The dock closed"}
    sent = client.post(page("rebaseline-goal", goal.public_id), data | {"from_on": days_ago(10).isoformat()})
    assert sent.status_code == 302
    manager = sign_in(company.it_manager)
    assert "It would hold from" in manager.get(page("goal", goal.public_id)).content.decode()
    manager.post(page("accept-proposal", goal.public_id, Proposal.objects.get().public_id))

    told = manager.get(page("goal", goal.public_id)).content.decode()
    assert TargetVersion.objects.get().ends_on == days_ago(11)
    assert "Answered at once: 100 until then, now 80" in told
    assert "The dock closed" in told
    assert "Target until it was changed" in told  # drawn in the chart


def test_a_new_target_without_a_reason_is_refused_with_the_form(company, goal, sign_in):
    measure = goal.measures.get()
    refused = sign_in(company.dev).post(
        page("rebaseline-goal", goal.public_id), {f"target_{measure.public_id}": "80", "reason": ""}
    )
    assert refused.status_code == 422
    assert 'value="80"' in refused.content.decode()
    assert not Proposal.objects.exists()


def test_reasons_are_for_the_sides_and_not_for_everybody_who_sees_an_open_goal(company, goal, sign_in):
    Goal.objects.filter(pk=goal.pk).update(visibility="open")
    accept_proposal(pause(goal, by=company.dev, reason="A private matter"), by=company.it_manager)

    seen = sign_in(company.peer).get(page("goal", goal.public_id)).content.decode()
    assert "Rests since" in seen
    assert "A private matter" not in seen


def test_a_goal_rests_and_is_taken_up_again(company, goal, sign_in):
    client = sign_in(company.dev)
    client.post(page("pause-goal", goal.public_id), {"reason": "Other project", "from_on": days_ago(2).isoformat()})
    accept_proposal(Proposal.objects.get(), by=company.it_manager)
    told = client.get(page("goal", goal.public_id)).content.decode()
    assert "Other project" in told
    assert "This goal rests, so nothing is expected of it." in told

    client.post(page("resume-goal", goal.public_id), {"why": "Done there"})
    assert GoalPause.objects.get().resumed_why == "Done there"


@pytest.mark.row("complaint-4")
@pytest.mark.row("DR-12")
def test_weights_say_what_they_come_to_and_are_set_together(company, goal, sign_in):
    other = make_goal(company.dev, "Other", weight=Decimal(50))
    client = sign_in(company.dev)
    names = {f"w_{goal.public_id}": "50", f"w_{other.public_id}": "40"}
    tried = client.get(page("weights"), names).content.decode()
    assert "The weights come to 90 %. Give the remaining 10 % to one of the goals." in tried

    refused = client.post(page("weights"), names | {"reason": "More of it"})
    assert refused.status_code == 422
    assert not Proposal.objects.exists()
    names[f"w_{other.public_id}"] = "46"
    names[f"w_{goal.public_id}"] = "54"
    assert client.post(page("weights"), names | {"reason": "More of it"}).status_code == 302
    assert {one.terms["weight"] for one in Proposal.objects.all()} == {"54", "46"}


@pytest.mark.row("DR-12")
def test_a_weight_below_five_is_warned_and_not_refused(company, goal, sign_in):
    other = make_goal(company.dev, "Other", weight=Decimal(50))
    told = sign_in(company.dev).get(page("weights"), {f"w_{goal.public_id}": "97", f"w_{other.public_id}": "3"})
    assert "Below 5 %" in told.content.decode()
    assert "The weights come to 100 %." in told.content.decode()


def test_no_weights_at_all_are_fine(company, goal, sign_in):
    sent = sign_in(company.dev).post(page("weights"), {f"w_{goal.public_id}": "", "reason": "All alike"})
    assert sent.status_code == 302


@pytest.mark.row("complaint-4")
def test_what_if_imagines_and_keeps_nothing(company, goal, sign_in):
    check_in(goal, by=company.dev, value=Decimal(40))
    other = make_goal(company.dev, "Other", weight=Decimal(50))
    client = sign_in(company.dev)
    now = client.get(page("what-if")).content.decode()
    assert "(50 × 0.4) ÷ 50 = 40 %" in now  # what has no number is left out

    asked = {f"p_{goal.public_id}": "80", f"w_{goal.public_id}": "50"}
    asked |= {f"p_{other.public_id}": "60", f"w_{other.public_id}": "50"}
    told = client.get(page("what-if"), asked).content.decode()
    assert "(50 × 0.8 + 50 × 0.6) ÷ 100 = 70 %" in told
    goal.refresh_from_db()
    assert goal.progress == Decimal("0.4")


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_few_queries_however_many_goals(company, sign_in, count, django_assert_max_num_queries):
    for number in range(count):
        made = make_goal(company.dev, f"Goal {number}")
        make_measure(made)
    client = sign_in(company.dev)
    for name in ("weights", "what-if"):
        with django_assert_max_num_queries(12):
            client.get(page(name))


def test_a_goal_with_a_story_stays_within_twelve_queries(company, goal, sign_in, django_assert_max_num_queries):
    check_in(goal, by=company.dev, value=Decimal(40), on=days_ago(20))
    accept_proposal(
        rebaseline(goal, by=company.dev, reason="a", target=Decimal(80), from_on=days_ago(9)), by=company.it_manager
    )
    accept_proposal(pause(goal, by=company.dev, reason="b"), by=company.it_manager)
    client = sign_in(company.dev)
    client.get(page("goal", goal.public_id))
    with django_assert_max_num_queries(12):
        client.get(page("goal", goal.public_id))
