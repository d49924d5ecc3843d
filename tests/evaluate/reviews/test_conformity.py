from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.evaluate.reviews.conformity import ContradictsPhilosophyError, Setting, contradictions
from sightline.evaluate.reviews.enums import Rater, ReviewState
from sightline.evaluate.reviews.minutes import Block, minutes_of
from sightline.evaluate.reviews.operations.cycles import name_reviewer
from sightline.evaluate.reviews.operations.launch import LaunchRefusedError, launch
from sightline.evaluate.reviews.operations.templates import duplicate_template
from sightline.evaluate.reviews.operations.writing import BadAnswerError, save_response
from sightline.evaluate.reviews.preflight import check
from sightline.evaluate.reviews.queries import items_for
from sightline.evaluate.reviews.settings_of import setting_of, typical
from sightline.foundation.core import clock
from sightline.plan.strategy.enums import CommitmentKind as Kind
from sightline.plan.strategy.enums import RatingPolicy
from sightline.plan.strategy.models import Commitment
from sightline.plan.strategy.policy import policy_from
from tests.company import Company
from tests.evaluate import stage

FULL = Setting(has_scale=True, rated=("Results",), minutes=100, upward=(("Ivo", "Lena"),), is_cycle=True)


@pytest.mark.parametrize(
    ("commitments", "found"),
    [
        ({}, []),
        ({"rating_policy": "labels"}, []),
        ({"rating_policy": "none"}, [Kind.RATING_POLICY]),
        ({"calibration": "before_release"}, [Kind.CALIBRATION]),
        ({"calibration": "before_release", "rating_policy": "none"}, [Kind.RATING_POLICY]),
        ({"multi_rater_use": "development"}, [Kind.MULTI_RATER_USE]),
        ({"multi_rater_use": "evaluation"}, []),
        ({"time_budget_minutes": 90}, [Kind.TIME_BUDGET]),
        ({"time_budget_minutes": 100}, []),
    ],
)
def test_each_commitment_is_held_against_the_setting(commitments, found):
    assert [one.kind for one in contradictions(policy_from(commitments, 3), FULL)] == found


def test_a_contradiction_cites_name_sentence_and_version():
    (one,) = contradictions(policy_from({"time_budget_minutes": 90}, 3), FULL)
    assert one.cited == (
        "The form takes about 100 minutes, 10 more than agreed. Our philosophy, version 3, says on “minutes a person "
        "spends on a review”: “A form asks for at most 90 minutes of one person’s time for one review.”"
    )


@pytest.mark.parametrize("is_cycle", [False, True])
def test_time_is_told_to_the_designer_and_stops_a_cycle(is_cycle):
    (one,) = contradictions(policy_from({"time_budget_minutes": 90}), replace(FULL, is_cycle=is_cycle))
    assert one.refuses is is_cycle


@given(st.integers(1, 500), st.integers(0, 1000))
def test_a_budget_is_contradicted_only_beyond_it(budget, minutes):
    found = contradictions(policy_from({"time_budget_minutes": budget}), Setting(minutes=minutes))
    assert bool(found) == (minutes > budget)


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans())))
def test_another_question_never_takes_less_time(rows):
    blocks = [Block("x", answers, rated) for answers, rated in rows]
    more = [*blocks, Block("x", 1)]
    assert minutes_of(more) > minutes_of(blocks) >= 0


@pytest.mark.row("idea-6")
def test_four_more_questions_in_words_turn_the_budget_red(company: Company) -> None:
    form = stage.template()
    minutes = setting_of(form, typical()).minutes
    policy = policy_from({"time_budget_minutes": minutes + 10})
    assert not contradictions(policy, setting_of(form, typical()))
    for number in range(4):
        form.sections.get(title="Growth").questions.create(prompt=f"And what else, {number}?")
    (found,) = contradictions(policy, setting_of(form, typical()))
    assert (found.kind, found.text) == (
        Kind.TIME_BUDGET,
        f"The form takes about {minutes + 20} minutes, 10 more than agreed.",
    )


def commit(kind: Kind, value: object) -> None:
    made = stage.philosophy(RatingPolicy.LABELS, version=2)
    Commitment.objects.create(philosophy=made, kind=kind, value=value)


def test_a_cycle_over_the_time_is_not_launched(company: Company) -> None:
    cycle = stage.cycle(stage.template(), stage.only(company.dev))
    stage.competency(stage.strategy())
    commit(Kind.TIME_BUDGET, 5)
    with pytest.raises(LaunchRefusedError, match="at most 5 minutes"):
        launch(cycle, by=company.programme_owner)


def test_a_promise_to_compare_is_recalled_and_not_in_the_way(company: Company) -> None:
    cycle = stage.cycle(stage.template(), stage.only(company.dev))
    stage.competency(stage.strategy())
    commit(Kind.CALIBRATION, "before_release")
    (finding,) = check(cycle).findings
    assert (finding.code, finding.blocks, finding.step) == ("against_calibration", False, "stages")


def test_somebody_led_by_them_does_not_review_them(company: Company) -> None:
    cycle = stage.cycle(stage.template())
    commit(Kind.MULTI_RATER_USE, "development")
    with pytest.raises(ContradictsPhilosophyError, match="never enters a review"):
        name_reviewer(cycle, reviewee=company.it_manager, reviewer=company.dev, by=None)
    assert not cycle.named_reviewers.exists()
    assert name_reviewer(cycle, reviewee=company.dev, reviewer=company.it_manager, by=None)


def test_a_rated_form_from_before_is_not_multiplied(company: Company) -> None:
    form = stage.template()
    stage.philosophy(RatingPolicy.NONE)
    with pytest.raises(ContradictsPhilosophyError, match="Results, How the work is done"):
        duplicate_template(form, by=None)


def test_no_ratings_takes_the_scale_from_reviews_being_written(company: Company) -> None:
    stage.launched(company.dev)
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    assert any(item.rated for item in items_for(part))
    stage.philosophy(RatingPolicy.NONE, version=2)
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    assert not any(item.rated for item in items_for(part))
    with pytest.raises(BadAnswerError, match="words alone"):
        save_response(part, question=items_for(part)[1].key, version=0, point=3, by=part.writer)


def test_what_was_released_stays_as_it_was_released(company: Company) -> None:
    stage.launched(company.dev, company.peer)
    before = stage.released(company.dev)
    stage.philosophy(RatingPolicy.NONE, version=2)
    after = stage.released(company.peer)
    stage.philosophy(RatingPolicy.NUMERIC, version=3)
    assert (before.score is not None, after.score) == (True, None)
    for person, rated in ((company.dev, True), (company.peer, False)):
        review = stage.review_of(person)
        assert review.state == ReviewState.RELEASED
        assert any(item.rated for item in items_for(stage.part_of(review, Rater.MANAGER))) is rated


def test_a_cycle_keeps_the_version_it_was_launched_under(company: Company) -> None:
    first = stage.philosophy(RatingPolicy.LABELS)
    cycle = stage.launched(company.dev)
    stage.philosophy(RatingPolicy.NONE, version=2)
    cycle.refresh_from_db()
    assert cycle.philosophy == first
    assert cycle.launched_at <= clock.now() + timedelta(seconds=1)
