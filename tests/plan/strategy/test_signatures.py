import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.notify.models import Duty
from sightline.plan.strategy.enums import CommitmentKind
from sightline.plan.strategy.models import Philosophy, Signature
from sightline.plan.strategy.operations.philosophies import publish_philosophy, write_philosophy
from sightline.plan.strategy.operations.questions import (
    NothingToAskAboutError,
    answer_question,
    ask_about_philosophy,
    ask_question,
)
from sightline.plan.strategy.operations.signatures import (
    CannotSignError,
    NotSignedError,
    ask_to_sign,
    no_longer_ask,
    sign,
)


@pytest.fixture
def draft(company):
    return write_philosophy(text="Talks first.", commitments={}, by=company.programme_owner)


def owed(person):
    return list(Duty.objects.open().filter(person=person).values_list("title", flat=True))


def test_whoever_publishes_signs_by_that(company, draft):
    publish_philosophy(by=company.programme_owner)
    assert list(Signature.objects.exclude(signed_at=None).values_list("person", flat=True)) == [
        company.programme_owner.pk
    ]


def test_nothing_is_published_that_nobody_signed(company, draft):
    with pytest.raises(NotSignedError):
        publish_philosophy(by=None)
    assert not Philosophy.objects.current()


def test_somebody_asked_owes_it_until_they_sign(company, draft):
    for _again in range(2):
        ask_to_sign(company.chief, by=company.programme_owner)
    assert owed(company.chief) == ["Sign our philosophy, version 1"]
    with pytest.raises(NotSignedError) as refused:
        publish_philosophy(by=company.programme_owner)
    assert company.chief.name in refused.value.message
    sign(by=company.chief)
    assert owed(company.chief) == []
    publish_philosophy(by=company.programme_owner)
    assert AuditEntry.objects.get(verb="strategy.philosophy_published").after["signed by"] == [
        company.chief.name,
        company.programme_owner.name,
    ]


def test_a_request_can_be_taken_back(company, draft):
    ask_to_sign(company.chief, by=company.programme_owner)
    no_longer_ask(company.chief, by=company.programme_owner)
    assert owed(company.chief) == []
    assert publish_philosophy(by=company.programme_owner).is_in_force


def test_other_words_need_another_signature(company, draft):
    ask_to_sign(company.chief, by=company.programme_owner)
    sign(by=company.chief)
    write_philosophy(text="Talks first.", commitments={}, by=None)
    assert Signature.objects.get().signed_at is not None
    write_philosophy(text="Talks first.", commitments={CommitmentKind.RATING_POLICY: "none"}, by=None)
    assert Signature.objects.get().signed_at is None
    assert owed(company.chief) == ["Sign our philosophy, version 1"]


@pytest.mark.parametrize("who", ["board_a", "leaver"])
def test_who_cannot_sign_in_is_not_asked(company, draft, who):
    person = getattr(company, who)
    if who == "board_a":
        person.user = None
    with pytest.raises(CannotSignError):
        ask_to_sign(person, by=None)
    assert not Signature.objects.exists()


def test_who_was_not_asked_does_not_sign(company, draft):
    with pytest.raises(CannotSignError):
        sign(by=company.dev)


def test_a_draft_is_open_to_those_asked_to_sign_it(company, draft):
    ask_to_sign(company.chief, by=None)
    assert list(Philosophy.objects.visible_to(company.chief)) == [draft]
    assert list(Philosophy.objects.visible_to(company.dev)) == []


def test_a_question_about_the_philosophy_is_owed_by_its_publisher(company, draft):
    publish_philosophy(by=company.programme_owner)
    question = ask_about_philosophy("Why no numbers?", by=company.dev)
    asked = f"Answer {company.dev.name}’s question about our philosophy"
    assert asked in owed(company.programme_owner)
    answer_question(question, by=company.programme_owner, answer="They hide more than they say.")
    assert asked not in owed(company.programme_owner)


def test_nothing_published_is_nothing_to_ask_about(company, draft):
    with pytest.raises(NothingToAskAboutError):
        ask_question("Why?", by=company.dev)
    with pytest.raises(NothingToAskAboutError):
        ask_about_philosophy("Why?", by=company.dev)
