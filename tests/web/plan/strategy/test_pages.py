import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.plan.strategy.models import CauseLink, Value
from sightline.plan.strategy.operations.causes import Belief, link_cause
from sightline.plan.strategy.operations.values import BehaviourWords, write_value
from tests.plan.strategy.course import cleaner_profile

BUDGET = 12


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        response = client.get(url)
    assert response.status_code == 200, response.content[:3000]
    return len(found)


@pytest.mark.django_db
def test_every_page_keeps_its_query_budget(company, course, sign_in):
    profile = cleaner_profile(course)
    value = write_value(None, name="Open", description="", behaviours=[BehaviourWords("Says hello")], by=None)
    cause, effect = course.objective("L1"), course.objective("P1")
    link = link_cause(cause, effect, Belief(belief="Because"), by=None)
    names = {
        **dict.fromkeys(
            ("strategy", "values", "strategy-coverage", "strategy-questions", "strategy-versions", "draft-strategy",
             "frameworks", "add-objective", "add-value", "philosophy", "philosophy-versions", "draft-philosophy",
             "competencies", "add-competency", "job-profiles")
        ),
        "objective": course.objective("C1").public_id,
        "edit-objective": course.objective("C1").public_id,
        "edit-value": value.public_id,
        "edit-cause": link.public_id,
        "competency": profile.expectations.first().competency.public_id,
        "edit-competency": profile.expectations.first().competency.public_id,
        "job-profile": profile.public_id,
        "edit-job-profile": profile.public_id,
        "unit-scorecard": company.it.public_id,
    }  # fmt: skip
    client = sign_in(company.programme_owner)
    counts = {name: queries(client, reverse(f"plan:{name}", args=[key] if key else [])) for name, key in names.items()}
    assert {name: count for name, count in counts.items() if count > BUDGET} == {}


@pytest.mark.django_db
def test_the_map_costs_the_same_with_more_on_it(company, course, sign_in):
    client = sign_in(company.dev)
    url = reverse("plan:strategy")
    before = queries(client, url)
    for cause, effect in [("L1", "P1"), ("P1", "C1"), ("C1", "F1")]:
        link_cause(course.objective(cause), course.objective(effect), Belief(), by=None)
    assert queries(client, url) == before
    assert CauseLink.objects.count() == 3 and Value.objects.count() == 0
