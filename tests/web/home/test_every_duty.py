"""Every kind of duty that anything opens leads somewhere that opens for the one who owes it."""

from datetime import timedelta
from pathlib import Path

import pytest

import sightline
from sightline.coach.business_reviews.enums import DecisionKind
from sightline.coach.business_reviews.operations import DecisionWish, decide
from sightline.coach.feedback.rules import works_here
from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.operations.growth import need_no_growth
from sightline.evaluate.reviews.operations.invitations import open_duties
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.plan.changes.operations import follow_up
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.operations import propose_goal, remind_of_check_ins
from sightline.plan.strategy.operations.philosophies import publish_philosophy, write_philosophy
from sightline.plan.strategy.operations.questions import ask_question
from tests.coach.business_reviews.making import begun
from tests.coach.making import a_goal, signed_in
from tests.evaluate import stage
from tests.plan.changes.making import published, retiring
from tests.plan.goals.making import link, make_objective
from tests.plan.strategy.course import set_course


def test_goals(company):
    start = clock.today() - timedelta(days=60)
    a_goal(company.dev, starts_on=start, agreed_at=None)
    remind_of_check_ins()
    propose_goal(a_goal(company.peer, state=GoalState.DRAFT, agreed_at=None), by=company.peer)
    assert opened(company) == {DutyKind.CHECK_IN, DutyKind.ANSWER_PROPOSAL}


def test_strategy(company):
    set_course(company)
    write_philosophy(text="Talks first.", commitments={}, by=None)
    publish_philosophy(by=company.programme_owner)
    ask_question("Who are our guests?", by=company.dev)
    found = opened(company)
    assert found == {DutyKind.CONFIRM_STRATEGY, DutyKind.CONFIRM_PHILOSOPHY, DutyKind.ANSWER_QUESTION}


def test_reviews_while_they_are_written(company):
    open_duties(stage.launched(company.dev, company.peer, by=company.programme_owner))
    review = stage.review_of(company.dev)
    for rater in (Rater.SELF, Rater.MANAGER):
        stage.sent(stage.part_of(review, rater))
    need_no_growth(review, because="She has just begun", by=company.it_manager)
    found = opened(company)
    assert found == {DutyKind.WRITE_SELF_REVIEW, DutyKind.WRITE_MANAGER_REVIEW, DutyKind.RELEASE_REVIEW}


def test_reviews_once_they_are_released(company):
    stage.launched(company.dev, by=company.programme_owner)
    stage.released(company.dev)
    assert opened(company) == {DutyKind.ACKNOWLEDGE_REVIEW, DutyKind.GROWTH_ACTION, DutyKind.SUPPORT}


def test_changes_of_strategy_and_business_reviews(company):
    objective = make_objective("C4", "Night sailings")
    link(a_goal(company.dev), objective)
    change = published(company.programme_owner, retiring(objective))
    type(change).objects.update(decide_by=clock.today() - timedelta(days=1))
    follow_up()
    review = begun(company.it_director, company.it, company.dev)
    decide(review, DecisionWish("Hire", DecisionKind.ACTION, None, company.dev, clock.today()), by=company.it_director)
    assert opened(company) == {DutyKind.DECIDE_CHANGE, DutyKind.HELP_DECIDE, DutyKind.BUSINESS_ACTION}


@pytest.mark.row("complaint-14")
def test_a_message_stands_for_a_duty_and_its_link_opens(company):
    """One message a duty, none without; opened through the message as the one who got it."""
    open_duties(stage.launched(company.dev, by=company.programme_owner))
    assert Message.objects.count() == 2
    assert sorted(Message.objects.values_list("duty_id", flat=True)) == sorted(
        Duty.objects.values_list("id", flat=True)
    )
    for message in Message.objects.select_related("person__user"):
        answer = signed_in(message.person).post(f"/messages/{message.public_id}/open/", follow=True)
        assert answer.status_code == 200


def test_no_kind_in_use_was_forgotten():
    source = Path(sightline.__file__).parent
    code = "".join(
        path.read_text() for path in source.rglob("*.py") if path.name != "enums.py" and "demo" not in path.parts
    )
    used = {kind for kind in DutyKind if f"DutyKind.{kind.name}" in code}
    assert used == {
        DutyKind.CHECK_IN,
        DutyKind.ANSWER_PROPOSAL,
        DutyKind.CONFIRM_STRATEGY,
        DutyKind.CONFIRM_PHILOSOPHY,
        DutyKind.ANSWER_QUESTION,
        DutyKind.WRITE_SELF_REVIEW,
        DutyKind.WRITE_MANAGER_REVIEW,
        DutyKind.RELEASE_REVIEW,
        DutyKind.ACKNOWLEDGE_REVIEW,
        DutyKind.GROWTH_ACTION,
        DutyKind.SUPPORT,
        DutyKind.DECIDE_CHANGE,
        DutyKind.HELP_DECIDE,
        DutyKind.BUSINESS_ACTION,
    }


def opened(company) -> set[str]:
    """The kinds of all open duties, each after its link was opened by the one who owes it."""
    duties = list(Duty.objects.open().select_related("person__user"))
    refused = [(duty.kind, duty.person.name, duty.path) for duty in one_of_each(duties) if not opens(duty)]
    assert refused == []
    return {duty.kind for duty in duties}


def one_of_each(duties: list[Duty]) -> list[Duty]:
    """Everybody is asked to read the strategy; two of them are enough to know."""
    kept: dict[str, list[Duty]] = {}
    for duty in duties:
        assert works_here(duty.person)
        kept.setdefault(duty.kind, []).append(duty)
    return [duty for some in kept.values() for duty in some[:2]]


def opens(duty: Duty) -> bool:
    return signed_in(duty.person).get(duty.path.split("#")[0], follow=True).status_code == 200
