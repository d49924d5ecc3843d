"""After closing, a review renders as it was for ever, whatever is renamed later."""

import dataclasses

import pytest

from sightline.evaluate.reviews import reading, score
from sightline.evaluate.reviews.models import ReviewTemplate
from sightline.evaluate.reviews.operations.release import close_review
from sightline.foundation.people.models import JobProfile, Person
from sightline.plan.competencies.models import BehaviouralAnchor, Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import StrategicObjective, StrategyStatement
from tests.company import Company
from tests.evaluate import stage


def rendered(person: Person) -> str:
    """Everything that the page of a review shows, as text."""
    review = stage.review_of(person)
    parts = review.parts.select_related("writer").prefetch_related("responses", "pins")
    document = reading.read(review, parts)
    names = (document.cycle_name, document.reviewee_name, document.released_by_name)
    sections = [
        (one.section.title, [(asked.item, [(a.writer, a.response.text, a.point) for a in asked.answers if a.response])])
        for one in document.sections
        for asked in one.asked
    ]
    shown = [(title, [(dataclasses.asdict(item), said) for item, said in those]) for title, those in sections]
    return repr((names, document.subject.job, document.subject.unit, document.subject.goals, shown))


def rename_everything(company: Company) -> None:
    for model, fields in (
        (Goal, {"title": "Renamed goal", "progress": 1}),
        (Competency, {"name": "Renamed competency", "description": "Other words"}),
        (BehaviouralAnchor, {"label": "Renamed", "text": "Renamed sign"}),
        (Person, {"name": "Renamed Person"}),
        (ReviewTemplate, {"name": "Renamed form"}),
        (StrategicObjective, {"name": "Renamed objective"}),
        (StrategyStatement, {"mission": "Renamed mission"}),
        (JobProfile, {"purpose": "Renamed"}),
    ):
        model.objects.update(**fields)
    review = stage.review_of(company.dev)
    review.cycle.template.sections.update(title="Renamed section")
    type(review.cycle).objects.update(name="Renamed cycle")
    JobProfile.objects.filter(name="Engineer").update(name="Renamed job")


def test_a_closed_review_stays_as_it_was(company: Company) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    close_review(stage.released(company.dev, 4), by=company.it_manager)
    before = rendered(company.dev)
    rename_everything(company)
    after = rendered(company.dev)
    assert after == before
    assert "Dara Nguyen" in before
    assert "Renamed" not in after


@pytest.mark.row("idea-27")
def test_replaying_a_closed_cycle_gives_the_stored_result(company: Company) -> None:
    stage.launched(company.dev, company.part_timer, by=company.programme_owner)
    for person, point in ((company.dev, 4), (company.part_timer, 2)):
        close_review(stage.released(person, point), by=company.it_manager)
    rename_everything(company)
    for person in (company.dev, company.part_timer):
        review = stage.review_of(person)
        tree = review.score_trace["score"]
        assert score.replay(tree) == review.score
        assert (tree["version"], tree["rounding"]) == (1, "half to even, 4 places, once")


@pytest.mark.row("idea-27")
def test_the_tree_opens_to_its_inputs(company: Company) -> None:
    stage.launched(company.part_timer, by=company.programme_owner)
    tree = stage.released(company.part_timer, 3).score_trace["score"]
    inputs = [(leaf["label"], leaf["value"], leaf["weight"]) for leaf in score.leaves(tree)]
    both = [("Chidi Okafor", "3", "0.600"), ("Femi Adeyemi", "3", "0.400")]
    assert inputs == both + both  # one goal, one competency
    assert [(node["label"], node["weight"]) for node in tree["children"]] == [
        ("Results", "40.00"),
        ("How the work is done", "60.00"),
    ]
