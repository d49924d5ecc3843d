"""Drafts that never lose a word; sending; taking back."""

from datetime import timedelta

import pytest
import time_machine

from sightline.evaluate.reviews.enums import PartState, Rater
from sightline.evaluate.reviews.models import ResponseRevision, ReviewPart
from sightline.evaluate.reviews.operations.pins import pin, unpin
from sightline.evaluate.reviews.operations.writing import (
    BadAnswerError,
    CannotTakeBackError,
    PartSentError,
    PartUnfinishedError,
    hand_over_part,
    reopen_part,
    save_response,
    send_part,
    unsend_part,
)
from sightline.evaluate.reviews.queries import items_for
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from tests.company import Company
from tests.evaluate import stage


def own_part(company: Company) -> ReviewPart:
    stage.launched(company.dev, by=company.programme_owner)
    return stage.part_of(stage.review_of(company.dev), Rater.SELF)


def first_key(part: ReviewPart) -> str:
    return items_for(part)[0].key


def save(part: ReviewPart, text: str, version: int):
    return save_response(part, question=first_key(part), text=text, version=version, by=part.writer)


def test_each_save_moves_the_version_on(company: Company) -> None:
    part = own_part(company)
    versions = [save(part, text, version).response.version for version, text in enumerate(["I", "I want", "I want to"])]
    assert versions == [1, 2, 3]
    assert part.responses.get().text == "I want to"
    assert not ResponseRevision.objects.exists()  # writing on loses nothing


def test_words_taken_out_are_kept(company: Company) -> None:
    part = own_part(company)
    save(part, "I want to lead", 0)
    save(part, "Something else", 1)
    revision = ResponseRevision.objects.get()
    assert (revision.text, revision.was_accepted) == ("I want to lead", True)


@pytest.mark.row("complaint-31")
def test_two_tabs_lose_no_words(company: Company) -> None:
    part = own_part(company)
    save(part, "Begun", 0)
    save(part, "Begun in the first tab", 1)
    outcome = save(part, "Begun in the second tab", 1)
    assert (outcome.accepted, outcome.response.text) == (False, "Begun in the first tab")
    assert (outcome.refused.text, outcome.refused.was_accepted) == ("Begun in the second tab", False)
    save(part, "Begun in the second tab", 1)  # the same tab tries again every few seconds
    assert ResponseRevision.objects.filter(was_accepted=False).count() == 1


def test_the_same_words_again_are_no_conflict(company: Company) -> None:
    part = own_part(company)
    save(part, "Begun", 0)
    assert save(part, "Begun", 0).accepted  # the first answer was lost on its way back


def test_the_trail_tells_of_the_answer_without_its_words(company: Company) -> None:
    part = own_part(company)
    save(part, "A private thought", 0)
    save(part, "A private thought, longer", 1)
    entry = AuditEntry.objects.get(verb="reviews.began_answer")
    assert entry.after == {"question": first_key(part), "length": 17}
    assert not AuditEntry.objects.filter(after__icontains="thought").exists()


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"text": "x" * 10_001}, "An answer takes up to 10,000 characters; this has 10001."),
        ({"point": 3}, "This question is answered in words alone."),
        ({"question": "forged"}, "There is no such question in this review."),
    ],
)
def test_a_bad_answer_is_refused_and_nothing_is_written(company: Company, answer: dict, message: str) -> None:
    part = own_part(company)
    with pytest.raises(BadAnswerError, match=message):
        save_response(part, by=part.writer, **{"question": first_key(part), "version": 0, **answer})
    assert not part.responses.exists()


def test_a_point_off_the_scale_is_refused(company: Company) -> None:
    part = own_part(company)
    with pytest.raises(BadAnswerError, match="one line of the scale"):
        save_response(part, question=items_for(part)[1].key, point=6, version=0, by=part.writer)


def test_sending_asks_for_what_is_missing(company: Company) -> None:
    part = own_part(company)
    save(part, "I want to lead", 0)
    with pytest.raises(PartUnfinishedError) as refused:
        send_part(part, by=part.writer)
    assert refused.value.field == items_for(part)[1].key
    part.refresh_from_db()
    assert part.state == PartState.DRAFT


@pytest.mark.row("complaint-31")
def test_sent_too_early_can_be_taken_back_for_ten_minutes(company: Company) -> None:
    part = stage.sent(own_part(company))
    with pytest.raises(PartSentError):
        save(part, "More", 1)
    with time_machine.travel(clock.now() + timedelta(minutes=9), tick=False):
        part = unsend_part(part, by=part.writer)
    assert (part.state, part.sent_at) == (PartState.DRAFT, None)
    assert Duty.objects.open().filter(person=company.dev, kind="write_self_review").count() == 1


def test_after_that_hr_reopens_it_with_a_reason(company: Company) -> None:
    part = stage.sent(own_part(company))
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        with pytest.raises(CannotTakeBackError):
            unsend_part(part, by=part.writer)
        with pytest.raises(BadAnswerError):
            reopen_part(part, why=" ", by=company.hr_partner)
        reopen_part(part, why="She had not finished", by=company.hr_partner)
    part.refresh_from_db()
    assert (part.state, AuditEntry.objects.get(verb="reviews.reopened_part").why) == ("draft", "She had not finished")


def test_the_last_managers_part_asks_for_the_release(company: Company) -> None:
    stage.launched(company.part_timer)
    review = stage.review_of(company.part_timer)
    stage.sent(stage.part_of(review, Rater.MANAGER, company.facilities))
    assert not Duty.objects.filter(kind="release_review").exists()
    stage.sent(stage.part_of(review, Rater.MANAGER, company.it_manager))
    assert Duty.objects.get(kind="release_review").person == company.it_manager  # the bigger share


def test_a_part_goes_to_another_writer_without_the_first_ones_words(company: Company) -> None:
    stage.launched(company.support, by=company.programme_owner)
    part = stage.part_of(stage.review_of(company.support), Rater.MANAGER)
    save(part, "Drafted before the leave", 0)
    hand_over_part(part, to=company.it_director, why="Lena is away", by=company.programme_owner)
    part.refresh_from_db()
    assert (part.writer, part.state, part.responses.count()) == (company.it_director, "open", 0)
    assert Duty.objects.open().get(kind="write_manager_review").person == company.it_director


def test_pinning_keeps_the_words_and_twice_is_once(company: Company) -> None:
    part = own_part(company)
    words = {"kind": "feedback", "item_id": "abc", "happened_on": clock.today(), "text": "As said", "source": "Emi"}
    for _ in range(2):
        pin(part, question=first_key(part), by=part.writer, **words)
    assert (part.pins.get().text, AuditEntry.objects.filter(verb="reviews.pinned").count()) == ("As said", 1)
    unpin(part, question=first_key(part), kind="feedback", item_id="abc", by=part.writer)
    assert not part.pins.exists()
