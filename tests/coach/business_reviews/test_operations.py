"""Planned, begun, written down, decided, closed: rows, trail, duties; refusals leave nothing."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.coach.business_reviews.enums import DecisionKind, MeetingState, Theme
from sightline.coach.business_reviews.errors import (
    ActionDoneError,
    ReviewNotPlannedError,
    ReviewNotSensibleError,
    ReviewNotUnderWayError,
)
from sightline.coach.business_reviews.heard import counted, heard
from sightline.coach.business_reviews.models import ReviewDecision, SignedAnswer, UnsignedAnswer
from sightline.coach.business_reviews.operations import (
    DecisionWish,
    answer_signed,
    answer_unsigned,
    begin_review,
    close_review,
    decide,
    finish_action,
    invite,
    mark_attendance,
    write_notes,
)
from sightline.coach.business_reviews.operations.answering import crowd_around
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.plan.changes.models import ChangeStep
from sightline.plan.goals.models import Goal
from tests.coach.business_reviews.making import begun, planned
from tests.plan.goals.making import days_ago, make_goal, make_objective

SOON = timedelta(days=10)


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))


@pytest.mark.row("S3.5")
def test_beginning_freezes_number_age_and_staleness(company):
    make_goal(company.it, "Calls answered", progress=Decimal("0.72"), progress_on=days_ago(23))
    review = begun(company.it_director, company.it)
    Goal.objects.update(progress=Decimal("0.99"), progress_on=clock.today())
    item = review.agenda.get()
    assert (item.progress, item.age_days, item.is_stale) == (Decimal("0.72"), 23, True)


def test_the_organisations_review_looks_at_objectives_and_its_own_goals(company):
    make_objective("C1", "On time", progress=Decimal("0.5"), progress_on=days_ago(2))
    make_goal(None, "Safe summer")
    make_goal(company.dev, "Of a person")
    assert [item.title for item in begun(company.chief).agenda.all()] == ["C1 On time", "Safe summer"]


def test_a_review_begins_once(company):
    review = begun(company.it_director, company.it)
    with pytest.raises(ReviewNotPlannedError):
        begin_review(review, by=company.it_director)


def test_who_was_invited_and_who_came(company):
    review = begun(company.it_director, company.it, company.it_manager)
    invite(review, company.dev, by=company.it_director)
    invite(review, company.dev, by=company.it_director)
    mark_attendance(review, {company.dev.pk}, by=company.it_director)
    came = {row.person: row.was_there for row in review.attendances.all()}
    assert came == {company.it_director: False, company.it_manager: False, company.dev: True}
    assert verbs().count("business_reviews.invited") == 1


def test_an_action_is_owed_until_it_is_done(company):
    review = begun(company.it_director, company.it)
    wish = DecisionWish(
        "Hire a second night clerk", DecisionKind.ACTION, None, company.it_manager, clock.today() + SOON
    )
    decision = decide(review, wish, by=company.it_director)
    duty = Duty.objects.open().get(person=company.it_manager, kind=DutyKind.BUSINESS_ACTION)
    assert (duty.due_on, duty.owed_to) == (clock.today() + SOON, company.it_director)
    finish_action(decision, by=company.it_manager)
    assert not Duty.objects.open().exists()
    with pytest.raises(ActionDoneError):
        finish_action(decision, by=company.it_manager)


@pytest.mark.row("S3.2")
def test_a_decision_opens_a_prefilled_draft_change(company):
    objective = make_objective("C4", "Night sailings")
    review = begun(company.chief)
    item = review.agenda.get()
    decision = decide(review, DecisionWish("Stop the night boats", DecisionKind.CHANGE, item), by=company.chief)
    assert (decision.change.title, decision.change.state) == ("Stop the night boats", "draft")
    assert "Third quarter" in decision.change.reason
    assert ChangeStep.objects.get(change=decision.change).objective == objective


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (lambda c: DecisionWish("Do it", DecisionKind.ACTION, None, None, clock.today()), "owner"),
        (lambda c: DecisionWish("Do it", DecisionKind.ACTION, None, c.dev, None), "due_on"),
        (lambda c: DecisionWish("On another table", item=begun(c.operations, c.ops).agenda.get()), "item"),
    ],
)
def test_a_decision_that_lacks_something_leaves_nothing(company, wish, field):
    make_goal(company.ops, "Of another unit")
    review, asked = begun(company.it_director, company.it), wish(company)
    with pytest.raises(ReviewNotSensibleError) as refused:
        decide(review, asked, by=company.it_director)
    assert (refused.value.field, ReviewDecision.objects.count()) == (field, 0)


def test_a_closed_review_stays_as_it_was(company):
    make_goal(company.it, "Calls answered")
    review = begun(company.it_director, company.it)
    item = review.agenda.get()
    write_notes(item, "Nights are the trouble.", by=company.it_director)
    with pytest.raises(ReviewNotSensibleError):
        close_review(review, summary=" ", by=company.it_director)
    review = close_review(review, summary="We hire for nights.", by=company.it_director)
    assert review.state == MeetingState.CLOSED
    with pytest.raises(ReviewNotUnderWayError):
        write_notes(item, "Changed", by=company.it_director)
    entry = AuditEntry.objects.get(verb="business_reviews.noted")
    assert entry.after == {"item": "Calls answered", "length": 23}


def test_nothing_is_written_down_before_it_begins(company):
    with pytest.raises(ReviewNotUnderWayError):
        decide(planned(company.it_director, company.it), DecisionWish("Too early"), by=company.it_director)


# ── what should change ──


def test_an_answer_with_a_name_keeps_it(company):
    answer = answer_signed("Fewer meetings on Mondays", theme=Theme.WORK, by=company.dev)
    assert (answer.author, answer.unit) == (company.dev, company.it_platform)
    assert AuditEntry.objects.get().after == {"theme": "work", "length": 25}


@pytest.mark.row("S3.4")
def test_an_answer_without_a_name_has_no_author_anywhere(company):
    answer_unsigned("Fewer meetings", theme=Theme.WORK, unit=crowd_around(company.dev))
    assert {field.name for field in UnsignedAnswer._meta.get_fields()} == {
        "key",
        "unit",
        "review",
        "theme",
        "text",
        "week_on",
    }
    assert not AuditEntry.objects.exists()
    assert UnsignedAnswer.objects.get().week_on.weekday() == 0


def test_somebody_in_a_small_unit_answers_from_a_larger_one(company):
    assert crowd_around(company.dev) == company.root
    assert crowd_around(company.board_a) is None


@pytest.mark.row("S3.4")
def test_answers_are_counted_and_read_only_where_enough_were_given(company):
    for n in range(4):
        answer_unsigned(f"Quieter rooms {n}", theme=Theme.TOOLS, unit=company.root)
    found = heard(company.root)
    assert (found.total, found.unsigned, found.is_few) == (None, (), True)
    answer_unsigned("Quieter rooms", theme=Theme.TOOLS, unit=company.root)
    found = heard(company.root)
    assert (found.total, len(found.unsigned), found.is_few) == (5, 5, False)
    assert heard(company.ops).total == 0


def test_a_small_theme_is_withheld_and_cannot_be_worked_out():
    themes, total = counted(Counter({Theme.WORK.value: 9, Theme.TOOLS.value: 7, Theme.PEOPLE.value: 2}))
    shown = {one.theme: one.count for one in themes}
    assert shown[Theme.PEOPLE] is None
    assert total is None or sum(1 for count in shown.values() if count is None) > 1


@given(st.dictionaries(st.sampled_from(Theme.values), st.integers(0, 30)))
@settings(max_examples=60)
def test_no_shown_count_is_small(counts):
    themes, total = counted(Counter(counts))
    shown = [one.count for one in themes if one.count is not None]
    assert all(count == 0 or count >= 5 for count in [*shown, *([total] if total is not None else [])])


def test_answers_older_than_a_year_are_left_out(company):
    answer = answer_signed("Long ago", theme=Theme.WORK, by=company.dev)
    SignedAnswer.objects.filter(pk=answer.pk).update(given_on=date(2020, 1, 1))
    assert heard(None).signed == ()
