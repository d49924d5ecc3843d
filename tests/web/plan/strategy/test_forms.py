from decimal import Decimal

import pytest
from django.urls import reverse

from sightline.plan.strategy.models import (
    CauseLink,
    Framework,
    StrategicObjective,
    StrategyQuestion,
    StrategyStatement,
    Value,
)

WRITTEN = {
    "code": "C1",
    "name": "Visitors come back soon",
    "owner": "OLGA",
    "direction": "increase",
    "measure_name": "Returning visitors",
    "baseline": "20",
    "target": "40",
}


def test_an_objective_is_edited_by_its_owner_and_keeps_its_other_tags(company, course, sign_in):
    objective = course.objective("C1")
    place = course.scorecard.perspectives.get(name="Financial")
    url = reverse("plan:edit-objective", args=[objective.public_id])
    response = sign_in(company.operations).post(url, {**WRITTEN, "perspective": place.pk})
    assert response.status_code == 302
    objective.refresh_from_db()
    assert (objective.name, objective.owner, objective.progress) == (
        "Visitors come back soon",
        company.operations,
        Decimal("0.5"),
    )
    assert set(objective.perspectives.values_list("name", flat=True)) == {"Financial", "Guests"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"owner": "Nobody at all"}, "owner"),
        ({"target": "10"}, "target"),
        ({"code": "F1"}, "code"),
    ],
)
def test_a_refused_objective_comes_back_with_the_reason_at_its_field(company, course, sign_in, changes, field):
    url = reverse("plan:edit-objective", args=[course.objective("C1").public_id])
    response = sign_in(company.operations).post(url, {**WRITTEN, **changes})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_adding_an_objective_puts_it_on_the_map(company, course, sign_in):
    client = sign_in(company.programme_owner)
    data = {"code": "C2", "name": "Nobody waits", "direction": "increase"}
    data["perspective"] = course.scorecard.perspectives.get(name="Customer").pk
    client.post(reverse("plan:add-objective"), data)
    assert "Nobody waits" in client.get(reverse("plan:strategy")).content.decode()


def test_a_reading_is_recorded_and_corrected(company, course, sign_in):
    objective = course.objective("C1")
    client = sign_in(company.operations)
    url = reverse("plan:record-reading", args=[objective.public_id])
    wrong = objective.readings.get()
    client.post(url, {"value": "40", "read_on": wrong.read_on.isoformat(), "corrects": wrong.public_id})
    page = client.get(reverse("plan:objective", args=[objective.public_id])).content.decode()
    assert "<del>30 %</del>" in page and "50 %" in page
    refused = client.post(url, {"value": "lots", "read_on": "2999-01-01"})
    assert refused.status_code == 422 and objective.readings.count() == 2


def test_markup_in_a_question_is_shown_as_text(company, course, sign_in):
    client = sign_in(company.dev)
    client.post(reverse("plan:strategy-questions"), {"text": "<script>alert(1)</script>"})
    page = client.get(reverse("plan:strategy-questions")).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_a_question_too_long_is_kept_in_the_form(company, course, sign_in):
    response = sign_in(company.dev).post(reverse("plan:strategy-questions"), {"text": "x" * 2001})
    assert response.status_code == 422 and "x" * 2001 in response.content.decode()
    assert not StrategyQuestion.objects.exists()


def test_confirming_with_htmx_answers_with_the_fragment_of_the_page(company, course, sign_in):
    client = sign_in(company.dev)
    fragment = client.post(reverse("plan:confirm-strategy"), headers={"HX-Request": "true"}).content.decode()
    page = client.get(reverse("plan:strategy")).content.decode()
    assert fragment.strip() in page and "1 of 18 people have read it" in fragment


def test_confirming_twice_is_refused_with_the_reason(company, course, sign_in):
    client = sign_in(company.dev)
    client.post(reverse("plan:confirm-strategy"))
    again = client.post(reverse("plan:confirm-strategy"))
    assert again.status_code == 403 and "You have confirmed this version" in again.content.decode()


def test_a_statement_is_drafted_then_published(company, course, sign_in):
    client = sign_in(company.programme_owner)
    client.post(reverse("plan:draft-strategy"), {"mission": "A harbour for all seasons.", "change_note": "Winter."})
    assert StrategyStatement.objects.current() == course.statement
    client.post(reverse("plan:publish-strategy"))
    changes = client.get(reverse("plan:strategy-versions")).content.decode()
    assert "<ins>" in changes and "<del>" in changes and "Winter." in changes


def test_publishing_without_a_draft_says_so(company, course, sign_in):
    response = sign_in(company.programme_owner).post(reverse("plan:publish-strategy"), follow=True)
    assert "There is no draft to publish." in response.content.decode()


def test_a_value_is_written_with_its_behaviours(company, sign_in):
    data = {"name": "Care", "size": "3", "text_0": "Asks first", "counter_0": "Assumes", "text_2": "Waits"}
    sign_in(company.programme_owner).post(reverse("plan:add-value"), data)
    told = Value.objects.get().behaviours.values_list("text", "counter_example")
    assert list(told) == [("Asks first", "Assumes"), ("Waits", "")]


def test_a_link_is_drawn_and_taken_away(company, course, sign_in):
    client = sign_in(company.operations)
    objective = course.objective("C1")
    data = {"effect": course.objective("F1").public_id, "status": "hypothesis", "belief": "Guests bring guests"}
    client.post(reverse("plan:add-cause", args=[objective.public_id]), data)
    link = CauseLink.objects.get()
    page = client.get(reverse("plan:strategy")).content.decode()
    assert "Guests bring guests" in page and "is-guess" in page
    circle = {"effect": objective.public_id, "status": "hypothesis"}
    assert client.post(reverse("plan:add-cause", args=[objective.public_id]), circle).status_code == 422
    client.post(reverse("plan:remove-cause", args=[link.public_id]))
    assert not CauseLink.objects.exists()


def test_a_framework_is_added_and_refused_with_one_perspective(company, course, sign_in):
    client = sign_in(company.programme_owner)
    url = reverse("plan:frameworks")
    assert client.post(url, {"name": "Seasons", "perspectives": "Summer"}).status_code == 422
    client.post(url, {"name": "Seasons", "perspectives": "Summer\nWinter"})
    assert [one.name for one in Framework.objects.get(name="Seasons").perspectives.all()] == ["Summer", "Winter"]


def test_retiring_asks_first_and_keeps_the_page(company, course, sign_in):
    client = sign_in(company.programme_owner)
    url = reverse("plan:retire-objective", args=[course.objective("L1").public_id])
    assert client.get(url).status_code == 200
    client.post(url, {"why": "Reached"})
    assert StrategicObjective.objects.active().count() == 3
    page = client.get(reverse("plan:objective", args=[course.objective("L1").public_id]))
    assert "Retired" in page.content.decode()


@pytest.mark.parametrize("name", ["objective", "competency", "job-profile", "unit-scorecard", "edit-objective"])
def test_a_forged_id_is_not_found(company, course, sign_in, name):
    assert sign_in(company.programme_owner).get(reverse(f"plan:{name}", args=["zzzzzzzzzzzz"])).status_code == 404


@pytest.mark.parametrize("name", ["strategy", "values", "strategy-coverage", "strategy-questions", "philosophy"])
def test_pages_stand_on_an_empty_database(company, sign_in, name):
    assert sign_in(company.dev).get(reverse(f"plan:{name}")).status_code == 200
