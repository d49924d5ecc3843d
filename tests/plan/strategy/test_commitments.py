import pytest

from sightline.plan.strategy.commitments import InvalidCommitmentError, cleaned, cleaned_all
from sightline.plan.strategy.enums import CommitmentKind as Kind
from sightline.plan.strategy.promises import changes, in_words

ORDER = ["growth", "competence", "accountability", "pay"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.PURPOSE_ORDER, ORDER),
        (Kind.RATING_POLICY, "none"),
        (Kind.CADENCE_DAYS, 14),
        (Kind.MULTI_RATER_USE, "development"),
        (Kind.PAY_LINK, "formula"),
        (Kind.ATTRIBUTION, "named"),
        (Kind.DISTRIBUTION, "guidance"),
        (Kind.CALIBRATION, "before_release"),
        (Kind.TRANSPARENCY, "open"),
        (Kind.TIME_BUDGET, 90),
        (Kind.CADENCE, [{"scope": "new_joiner", "days": 7, "first_days": 90}]),
        (Kind.CADENCE, [{"scope": "unit", "ref": "abc", "name": "Terminals", "days": 30}]),
    ],
)
def test_each_kind_takes_its_own_values(kind, value):
    assert cleaned(kind, value) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.PURPOSE_ORDER, ["growth"]),
        (Kind.PURPOSE_ORDER, ["growth", "growth", "pay", "competence"]),
        (Kind.PURPOSE_ORDER, "growth"),
        (Kind.RATING_POLICY, "stars"),
        (Kind.CADENCE_DAYS, 0),
        (Kind.CADENCE_DAYS, 367),
        (Kind.CADENCE_DAYS, True),
        (Kind.CADENCE_DAYS, "14"),
        (Kind.PAY_LINK, None),
        (Kind.DISTRIBUTION, "forced"),
        (Kind.TIME_BUDGET, 0),
        (Kind.TIME_BUDGET, 2401),
        (Kind.CADENCE, []),
        (Kind.CADENCE, "weekly"),
        (Kind.CADENCE, ["weekly"]),
        (Kind.CADENCE, [{"scope": "planet", "days": 7}]),
        (Kind.CADENCE, [{"scope": "job", "days": 7}]),
        (Kind.CADENCE, [{"scope": "new_joiner", "days": 0}]),
        (Kind.CADENCE, [{"scope": "new_joiner", "days": 7}] * 2),
    ],
)
def test_anything_else_is_refused_with_field_value_and_fix(kind, value):
    with pytest.raises(InvalidCommitmentError) as refused:
        cleaned(kind, value)
    assert (refused.value.field, refused.value.value) == (kind.value, value)
    assert refused.value.fix


def test_silence_is_no_commitment():
    assert cleaned_all({Kind.RATING_POLICY: "", Kind.CADENCE_DAYS: None, Kind.PAY_LINK: "none"}) == {
        Kind.PAY_LINK: "none"
    }


def test_every_kind_is_told_in_words_whether_made_or_not():
    promises = in_words({"rating_policy": "none"})
    assert [promise.kind for promise in promises] == list(Kind)
    assert [promise.kind for promise in promises if promise.is_made] == [Kind.RATING_POLICY]
    assert all(promise.sentence.endswith(".") for promise in promises)


def test_a_change_is_told_before_and_after():
    (change,) = changes({"rating_policy": "numeric", "pay_link": "none"}, {"rating_policy": "none", "pay_link": "none"})
    assert change.kind == Kind.RATING_POLICY
    assert change.after == "Nobody is rated. Reviews are words, examples and what comes next."
