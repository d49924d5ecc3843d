"""One-on-one outcomes and owed promises in the timeline, and who reads which of their words."""

from datetime import timedelta

import pytest

from sightline.coach.conversations.models import OneOnOne, SupportCommitment
from sightline.coach.conversations.operations.actions import add_action, settle_action
from sightline.coach.conversations.operations.promises import close_promise, make_promise
from sightline.coach.evidence import rules
from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.timeline import timeline
from sightline.foundation.core import clock

WORDS = "a second test server"


@pytest.fixture
def pair(company) -> OneOnOne:
    return OneOnOne.objects.create(
        employee=company.dev, lead=company.it_manager, cadence_days=14, starts_on=clock.today(), time_zone="UTC"
    )


def promise(company, pair, days: int) -> SupportCommitment:
    made = make_promise(pair, promised_by=company.it_manager, text=WORDS, by=company.it_manager)
    SupportCommitment.objects.filter(pk=made.pk).update(promised_on=clock.today() - timedelta(days=days))
    made.refresh_from_db()
    return made


def of_kind(person, viewer, kind):
    return timeline(person, viewer, kinds=[kind])


@pytest.mark.row("idea-16")
def test_a_promise_open_for_thirty_days_stands_in_the_managers_own_evidence(company, pair):
    promise(company, pair, 31)
    (mine,) = of_kind(company.it_manager, company.it_manager, EvidenceKind.PROMISE)
    (above,) = of_kind(company.it_manager, company.it_director, EvidenceKind.PROMISE)
    assert (mine.text, mine.headline) == (WORDS, "A promise of support has been open for 31 days")
    assert WORDS not in above.text and above.headline == mine.headline


@pytest.mark.row("idea-16")
def test_a_young_promise_and_a_kept_one_stand_nowhere(company, pair):
    promise(company, pair, 29)
    close_promise(promise(company, pair, 40), by=company.dev)
    assert of_kind(company.it_manager, company.it_director, EvidenceKind.PROMISE) == []


@pytest.mark.row("S0.13")
def test_what_was_done_after_a_one_on_one_is_for_the_two(company, pair):
    action = add_action(pair, owner=company.dev, text="Try the new release list", by=company.dev)
    settle_action(action, by=company.dev)
    seen = {name: of_kind(company.dev, getattr(company, name), EvidenceKind.ACTION) for name in ("dev", "it_manager")}
    assert [item.text for item in seen["dev"] + seen["it_manager"]] == ["Try the new release list"] * 2
    for name in ("it_director", "hr_partner", "programme_owner", "peer"):
        assert of_kind(company.dev, getattr(company, name), EvidenceKind.ACTION) == []


@pytest.mark.parametrize(("who", "code"), [("dev", ""), ("it_manager", "between_two")])
def test_only_the_one_who_did_it_carries_it_out_of_the_one_on_one(company, pair, who, code):
    settle_action(add_action(pair, owner=company.dev, text="Try it", by=company.dev), by=company.dev)
    person = getattr(company, who)
    (item,) = of_kind(company.dev, person, EvidenceKind.ACTION)
    assert rules.can_cite(person, item).code == code
