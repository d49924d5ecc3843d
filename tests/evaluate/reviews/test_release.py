"""Release, growth decision, acknowledgement, closing."""

import pytest

from sightline.evaluate.reviews.enums import Rater, ReviewState
from sightline.evaluate.reviews.models import Review
from sightline.evaluate.reviews.operations.growth import (
    BadGrowthActionError,
    add_growth_action,
    finish_growth_action,
    keep_support,
    need_no_growth,
    remove_growth_action,
)
from sightline.evaluate.reviews.operations.release import (
    CannotAcknowledgeError,
    CannotCloseError,
    CannotReleaseError,
    NoGrowthDecisionError,
    acknowledge_review,
    close_cycle,
    close_review,
    release_review,
)
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.notify.models import Duty
from tests.company import Company
from tests.evaluate import stage


def ready(company: Company) -> Review:
    """Dara's review with both parts sent, and nothing said about growth."""
    stage.launched(company.dev, by=company.programme_owner)
    review = stage.review_of(company.dev)
    stage.sent(stage.part_of(review, Rater.SELF))
    stage.sent(stage.part_of(review, Rater.MANAGER), 4)
    return review


@pytest.mark.row("S1.1")
def test_without_a_growth_decision_it_is_neither_released_nor_closed(company: Company) -> None:
    review = ready(company)
    with pytest.raises(NoGrowthDecisionError) as refused:
        release_review(review, by=company.it_manager)
    assert refused.value.fix == "Agree on a growth action, or write “none needed, because …”."
    Review.objects.filter(pk=review.pk).update(state=ReviewState.RELEASED)  # however it came to be released
    with pytest.raises(NoGrowthDecisionError):
        close_review(review, by=company.it_manager)
    assert not AuditEntry.objects.filter(verb__in=["reviews.released", "reviews.closed"]).exists()


@pytest.mark.row("S1.1")
def test_with_a_growth_action_it_closes(company: Company) -> None:
    review = ready(company)
    add_growth_action(review, text="Lead the next release", by=company.it_manager)
    release_review(review, by=company.it_manager)
    assert close_review(review, by=company.it_manager).state == ReviewState.CLOSED


@pytest.mark.row("S1.1")
def test_with_an_explicit_reason_it_closes_too(company: Company) -> None:
    review = ready(company)
    with pytest.raises(BadGrowthActionError, match="reason in a sentence"):
        need_no_growth(review, because="none", by=company.it_manager)
    need_no_growth(review, because="She starts in her new job on Monday.", by=company.it_manager)
    release_review(review, by=company.it_manager)
    assert close_review(review, by=company.it_manager).no_growth_because == "She starts in her new job on Monday."


def test_a_growth_action_takes_the_place_of_the_reason(company: Company) -> None:
    review = ready(company)
    need_no_growth(review, because="She starts in her new job on Monday.", by=company.it_manager)
    add_growth_action(review, text="Lead the next release", by=company.it_manager)
    review.refresh_from_db()
    assert review.no_growth_because == ""


def test_release_opens_what_was_agreed_as_duties(company: Company) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    stage.released(company.dev)
    duties = Duty.objects.open().order_by("kind").values_list("kind", "person__name", "owed_to__name", "title")
    assert list(duties) == [
        ("acknowledge_review", "Dara Nguyen", None, "Read your review: Annual review"),
        ("growth_action", "Dara Nguyen", None, "Lead the next release"),
        ("support", "Chidi Okafor", "Dara Nguyen", "Two hours a week"),
    ]


def test_done_and_kept_settle_the_duties(company: Company) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    action = stage.released(company.dev).growth_actions.get()
    finish_growth_action(action, by=company.dev)
    keep_support(action, by=company.dev)
    assert list(Duty.objects.open().values_list("kind", flat=True)) == ["acknowledge_review"]


def test_what_was_agreed_and_read_is_not_taken_away(company: Company) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    with pytest.raises(BadGrowthActionError, match="not taken away"):
        remove_growth_action(stage.released(company.dev).growth_actions.get(), by=company.it_manager)


def test_release_waits_for_every_manager(company: Company) -> None:
    stage.launched(company.part_timer, by=company.programme_owner)
    review = stage.review_of(company.part_timer)
    stage.sent(stage.part_of(review, Rater.SELF))
    stage.sent(stage.part_of(review, Rater.MANAGER, company.it_manager))
    add_growth_action(review, text="Lead the next release", by=company.it_manager)
    with pytest.raises(CannotReleaseError, match="Not every manager"):
        release_review(review, by=company.it_manager)


def test_release_waits_for_their_own_words_while_their_time_runs(company: Company) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    review = stage.review_of(company.dev)
    stage.sent(stage.part_of(review, Rater.MANAGER))
    add_growth_action(review, text="Lead the next release", by=company.it_manager)
    with pytest.raises(CannotReleaseError, match="they have time until"):
        release_review(review, by=company.it_manager)
    review.parts.filter(rater=Rater.SELF).update(due_on="2020-01-01")
    assert release_review(review, by=company.it_manager).state == ReviewState.RELEASED


def test_acknowledging_keeps_the_comment_and_settles(company: Company) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    review = acknowledge_review(stage.released(company.dev), by=company.dev, comment="I see June differently.")
    entry = AuditEntry.objects.get(verb="reviews.acknowledged")
    assert (review.state, review.comment) == (ReviewState.ACKNOWLEDGED, "I see June differently.")
    assert entry.after == {"state": "acknowledged", "comment_length": 23}
    assert not Duty.objects.open().filter(kind="acknowledge_review").exists()
    with pytest.raises(CannotAcknowledgeError):
        acknowledge_review(review, by=company.dev)


def test_closing_a_cycle_closes_what_was_released(company: Company) -> None:
    cycle = stage.launched(company.dev, company.peer, by=company.programme_owner)
    stage.released(company.dev)
    close_cycle(cycle, by=company.programme_owner)
    states = dict(Review.objects.values_list("reviewee__name", "state"))
    assert states == {"Dara Nguyen": "closed", "Emi Sato": "writing"}
    assert AuditEntry.objects.get(verb="reviews.closed_cycle").after == {"closed": 1, "never_released": 1}
    with pytest.raises(CannotCloseError):
        close_cycle(cycle, by=company.programme_owner)
