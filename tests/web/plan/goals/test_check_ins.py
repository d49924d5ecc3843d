"""Checking in through the page, with and without a script."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from sightline.plan.goals.enums import LinkKind, Rollup
from sightline.plan.goals.models import CheckIn, Goal
from sightline.plan.goals.operations import check_in
from tests.plan.goals.making import days_ago, link, make_goal, make_measure, make_mission, make_objective

HTMX = {"HTTP_HX_REQUEST": "true"}


def body_of(html: str) -> str:
    """The goal's body without what differs by nature: tokens and made-up ids."""
    found = html[html.index('id="goal"') :].split("</main>")[0]
    found = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", found)
    found = re.sub(r'"[a-z]+-[0-9a-f]+(_[a-z]+)?"|#[a-z]+-[0-9a-f]+', "id", found)
    return re.sub(r"\s+", " ", found.rstrip().removesuffix("</div>")).strip()


def send(client, goal: Goal, **data):
    more = data.pop("headers", {})
    return client.post(reverse("plan:check-in", args=[goal.public_id]), data, **more)


@pytest.mark.row("S1.6")
def test_editing_last_weeks_check_in_makes_a_correction(client, company):
    goal = make_goal(company.dev)
    measure = make_measure(goal)
    client.force_login(company.dev.user)
    field = f"value_{measure.public_id}"
    send(client, goal, **{field: "40", "confidence": "4", "note": "Forty", "blocker": "No ship", "on": days_ago(7)})
    said = CheckIn.objects.get()
    assert (said.value, said.confidence, said.note, said.blocker) == (Decimal(40), 4, "Forty", "No ship")

    correct = reverse("plan:correct-check-in", args=[goal.public_id, said.public_id])
    client.post(correct, {field: "30", "confidence": "3", "note": "Thirty"})
    said.refresh_from_db()
    assert (said.value, said.note) == (Decimal(40), "Forty")
    correction = CheckIn.objects.get(corrects=said)
    assert (correction.value, correction.said_on) == (Decimal(30), days_ago(7))
    shown = client.get(reverse("plan:goal", args=[goal.public_id])).content.decode()
    assert "Forty" in shown
    assert "Thirty" in shown
    assert "30 %" in shown


@pytest.mark.row("S1.5")
def test_the_page_of_a_behaviour_goal_asks_for_an_observation_and_no_number(client, company):
    goal = make_goal(company.dev, "Tells people before they ask", kind="behaviour")
    client.force_login(company.dev.user)
    shown = client.get(reverse("plan:goal", args=[goal.public_id])).content.decode()
    assert "What did you observe?" in shown
    assert "value_" not in shown

    assert send(client, goal, confidence="4").status_code == 422
    assert send(client, goal, note="Called the port first").status_code == 302
    assert CheckIn.objects.get().value is None


def test_the_fragment_that_is_swapped_in_equals_the_page_when_reloaded(client, company):
    goal = make_goal(company.dev)
    measure = make_measure(goal)
    client.force_login(company.dev.user)
    swapped = send(client, goal, **{f"value_{measure.public_id}": "40", "note": "x", "headers": HTMX}).content.decode()
    reloaded = client.get(reverse("plan:goal", args=[goal.public_id])).content.decode()

    assert body_of(swapped) == body_of(reloaded)
    assert "<html" not in swapped


def test_a_refused_check_in_comes_back_with_its_words(client, company):
    goal = make_goal(company.dev)
    measure = make_measure(goal)
    client.force_login(company.dev.user)
    response = send(client, goal, **{f"value_{measure.public_id}": "forty", "note": "Many words"})

    assert response.status_code == 422
    assert "Many words" in response.content.decode()
    assert "forty" in response.content.decode()
    assert not CheckIn.objects.exists()


def test_an_empty_check_in_says_what_is_missing(client, company):
    client.force_login(company.dev.user)
    response = send(client, make_goal(company.dev, measure=True), note="")

    assert response.status_code == 422
    assert "Say at least one thing" in response.content.decode()


@pytest.mark.parametrize(("typed", "kept"), [("6,1", "6.1"), ("6.1", "6.1"), (" 1 200 ", "1200")])
def test_numbers_are_taken_as_people_write_them(client, company, typed, kept):
    goal = make_goal(company.dev)
    measure = make_measure(goal)
    client.force_login(company.dev.user)
    send(client, goal, **{f"value_{measure.public_id}": typed})

    assert CheckIn.objects.get().value == Decimal(kept)


@pytest.mark.row("idea-27")
def test_every_number_of_a_goal_opens_its_formula_with_its_inputs(client, company):
    parent = make_goal(company.it_manager, "On-call costs minutes", rollup=Rollup.WEIGHTED)
    rows = [("Alerts name the fix", "0.35", 64), ("Second cluster", "0.25", 52), ("Rollbacks", "0.40", None)]
    for title, share, value in rows:
        goal = make_goal(company.dev, title, measure=True)
        link(goal, parent, share=share)
        if value is not None:
            check_in(goal, by=company.dev, value=Decimal(value))
    helper = make_goal(company.peer, "Hand-over with the log")
    link(helper, parent, LinkKind.SUPPORTS)
    client.force_login(company.it_manager.user)
    trace = reverse("plan:goal-trace", args=[parent.public_id])
    assert f'href="{trace}"' in client.get(reverse("plan:goal", args=[parent.public_id])).content.decode()

    shown = client.get(trace).content.decode()
    assert "(0.35 × 64 % + 0.25 × 52 %) ÷ 0.6 = 59 %" in shown
    assert "no reading yet: left out, its weight goes to the others" in shown
    assert "supports: shows alignment, not counted" in shown
    child = Goal.objects.get(title="Alerts name the fix")
    assert reverse("plan:goal-trace", args=[child.public_id]) in shown
    assert "(64 − 0) ÷ (100 − 0)" in client.get(reverse("plan:goal-trace", args=[child.public_id])).content.decode()


@pytest.mark.row("idea-27")
def test_a_number_that_is_missing_is_a_dash_and_never_zero(client, company):
    goal = make_goal(company.dev, measure=True)
    client.force_login(company.dev.user)
    shown = client.get(reverse("plan:goal-trace", args=[goal.public_id])).content.decode()

    assert "Missing is not zero" in shown
    assert "<b>0 %</b>" not in shown


@pytest.mark.row("complaint-6")
def test_reducing_and_passing_the_target_are_said_as_they_are(client, company):
    goal = make_goal(company.dev)
    measure = make_measure(goal, "Minutes", direction="reduce", baseline=10, commit=6, target=5, stretch=3, unit="min")
    client.force_login(company.dev.user)
    send(client, goal, **{f"value_{measure.public_id}": "4"})

    shown = client.get(reverse("plan:goal", args=[goal.public_id])).content.decode()
    assert "<b>120 %</b>" in shown
    assert all(tier in shown for tier in ("Commit", "Target", "Stretch"))


@pytest.mark.row("complaint-10")
def test_one_goal_serves_several_and_the_circle_is_named(client, company):
    make_mission()
    objective = make_objective()
    team, goal = make_goal(company.it, "Team goal"), make_goal(company.dev, "My goal")
    client.force_login(company.dev.user)
    align = reverse("plan:align-goal", args=[goal.public_id])
    half = {"link-share": "50"}
    client.post(align, {"goal": team.public_id, "link-kind": "contributes", **half})
    client.post(align, {"objective": objective.public_id, "link-kind": "supports", **half})
    made = goal.links_up.order_by("id").values_list("kind", "share")
    assert list(made) == [("contributes", Decimal("0.5")), ("supports", Decimal("0.5"))]

    client.force_login(company.it_director.user)
    back = {"goal": goal.public_id, "link-kind": "supports", "link-share": "100"}
    response = client.post(reverse("plan:align-goal", args=[team.public_id]), back)
    assert response.status_code == 422
    assert "Team goal → My goal → Team goal" in response.content.decode()
