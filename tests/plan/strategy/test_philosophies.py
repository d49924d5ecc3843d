import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty
from sightline.plan.strategy.commitments import InvalidCommitmentError
from sightline.plan.strategy.enums import CommitmentKind, RatingPolicy, VersionState
from sightline.plan.strategy.models import Philosophy
from sightline.plan.strategy.operations.philosophies import acknowledge, publish_philosophy, write_philosophy
from sightline.plan.strategy.operations.values import BehaviourWords, NoBehaviourError, write_value
from sightline.plan.strategy.queries import current_rating_policy, reading_count
from sightline.plan.strategy.wording import changes_in_words


def publish(company, policy):
    write_philosophy(
        text="Talks first.", commitments={CommitmentKind.RATING_POLICY: policy}, by=company.programme_owner
    )
    return publish_philosophy(by=company.programme_owner)


def test_the_rating_policy_is_that_of_the_version_in_force(company):
    assert current_rating_policy() == RatingPolicy.LABELS
    publish(company, "numeric")
    assert current_rating_policy() == RatingPolicy.NUMERIC
    write_philosophy(text="Later.", commitments={CommitmentKind.RATING_POLICY: "none"}, by=None)
    assert current_rating_policy() == RatingPolicy.NUMERIC
    publish_philosophy(by=company.programme_owner)
    assert current_rating_policy() == RatingPolicy.NONE


def test_a_philosophy_that_is_silent_leaves_the_default(company):
    write_philosophy(text="Talks first.", commitments={}, by=None)
    publish_philosophy(by=company.programme_owner)
    assert current_rating_policy() == RatingPolicy.LABELS


def test_publishing_replaces_and_asks_again(company):
    first, second = publish(company, "labels"), publish(company, "none")
    first.refresh_from_db()
    assert (first.state, second.version) == (VersionState.REPLACED, 2)
    duties = Duty.objects.open().filter(kind=DutyKind.CONFIRM_PHILOSOPHY, person=company.dev)
    assert [duty.title for duty in duties] == ["Read our philosophy, version 2"]


def test_acknowledging_settles_the_duty_once(company):
    philosophy = publish(company, "labels")
    for _again in range(2):
        acknowledge(philosophy, by=company.dev)
    assert not Duty.objects.open().filter(person=company.dev).exists()
    assert reading_count(philosophy).read == 1
    assert AuditEntry.objects.filter(verb="strategy.philosophy_acknowledged").count() == 1


def test_a_refused_commitment_leaves_no_trace(company):
    with pytest.raises(InvalidCommitmentError):
        publish(company, "stars")
    assert not Philosophy.objects.exists() and not AuditEntry.objects.exists()


def test_words_left_out_of_a_value_are_retired(company):
    value = write_value(
        None, name="Care", description="", behaviours=[BehaviourWords("Asks"), BehaviourWords("Waits")], by=None
    )
    kept = value.behaviours.get(text="Asks")
    write_value(
        value, name="Care", description="", behaviours=[BehaviourWords("Asks first", "", kept.public_id)], by=None
    )
    told = dict(value.behaviours.values_list("text", "retired_on"))
    assert told["Asks first"] is None and told["Waits"] is not None


def test_a_value_needs_something_one_can_see(company):
    with pytest.raises(NoBehaviourError):
        write_value(None, name="Excellence", description="", behaviours=[BehaviourWords("  ")], by=None)


def test_changes_are_told_word_by_word():
    pieces = changes_in_words("Reach the islands on most days.", "Reach the islands on all days.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "Reach the islands on "),
        ("removed", "most "),
        ("added", "all "),
        ("same", "days."),
    ]
