"""The typed promises of a philosophy: which values each takes, what they mean in plain words, what a change touches.

Pure: no database. A commitment that is not made leaves the default of product.md section 5 in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core.errors import OperationError
from sightline.plan.strategy import cadence
from sightline.plan.strategy.cadence import LONGEST_CADENCE
from sightline.plan.strategy.enums import (
    Attribution,
    Calibration,
    CommitmentKind,
    Distribution,
    MultiRaterUse,
    PayLink,
    Purpose,
    RatingPolicy,
    Transparency,
)

LONGEST_BUDGET = 40 * 60  # minutes
CHOICES: dict[CommitmentKind, type[TextChoices]] = {
    CommitmentKind.RATING_POLICY: RatingPolicy,
    CommitmentKind.ATTRIBUTION: Attribution,
    CommitmentKind.DISTRIBUTION: Distribution,
    CommitmentKind.CALIBRATION: Calibration,
    CommitmentKind.TRANSPARENCY: Transparency,
    CommitmentKind.MULTI_RATER_USE: MultiRaterUse,
    CommitmentKind.PAY_LINK: PayLink,
}


class InvalidCommitmentError(OperationError):
    """The value is not one that this kind of commitment takes."""


def cleaned(kind: CommitmentKind, value: Any) -> Any:
    """The value as it is stored. Raises `InvalidCommitmentError`, which names the kind as its field."""
    if kind == CommitmentKind.PURPOSE_ORDER:
        return _purposes(value)
    if kind == CommitmentKind.CADENCE_DAYS:
        return _whole(kind, value, LONGEST_CADENCE, _("Give a whole number of days from 1 to %d.") % LONGEST_CADENCE)
    if kind == CommitmentKind.TIME_BUDGET:
        return _whole(kind, value, LONGEST_BUDGET, _("Give a whole number of minutes from 1 to %d.") % LONGEST_BUDGET)
    if kind == CommitmentKind.CADENCE:
        return _groups(value)
    choices = CHOICES[kind]
    if value not in choices.values:
        raise _invalid(kind, value, _("Choose one of: %s.") % ", ".join(str(label) for label in choices.labels))
    return str(value)


def cleaned_all(values: Mapping[CommitmentKind, Any]) -> dict[CommitmentKind, Any]:
    """Every commitment made; None means that the philosophy is silent on it."""
    return {kind: cleaned(kind, values[kind]) for kind in CommitmentKind if values.get(kind) not in (None, "", [])}


def _purposes(value: Any) -> list[str]:
    order = [str(one) for one in value] if isinstance(value, list | tuple) else []
    if sorted(order) != sorted(Purpose.values):
        raise _invalid(
            CommitmentKind.PURPOSE_ORDER, value, _("Put each of the four purposes in one place of the order.")
        )
    return order


def _whole(kind: CommitmentKind, value: Any, most: int, fix: str) -> int:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not 1 <= value <= most:
        raise _invalid(kind, value, fix)
    return int(value)


def _groups(value: Any) -> list[dict[str, Any]]:
    try:
        return cadence.clean(value)
    except cadence.NotACadenceError as refusal:
        raise _invalid(CommitmentKind.CADENCE, value, str(refusal)) from refusal


def _invalid(kind: CommitmentKind, value: Any, fix: str) -> InvalidCommitmentError:
    message = _("“%(value)s” is no answer to “%(kind)s”. %(fix)s") % {"value": value, "kind": kind.label, "fix": fix}
    return InvalidCommitmentError(message, field=kind.value, value=value, fix=fix)


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as people read it. `is_made` False: the philosophy is silent, and the default holds."""

    kind: CommitmentKind
    label: str
    sentence: str
    is_made: bool


def in_words(values: Mapping[str, Any]) -> tuple[Promise, ...]:
    """All commitments, made or not, as sentences."""
    return tuple(_promise(kind, values.get(kind.value)) for kind in CommitmentKind)


def _promise(kind: CommitmentKind, value: Any) -> Promise:
    return Promise(kind, str(kind.label), sentence(kind, value), value is not None)


def sentence(kind: CommitmentKind, value: Any) -> str:
    """One plain sentence; what holds by default when the philosophy is silent (`value` None)."""
    if kind == CommitmentKind.PURPOSE_ORDER:
        return _purpose_sentence(value)
    if kind == CommitmentKind.CADENCE_DAYS:
        return _cadence_sentence(value)
    if kind == CommitmentKind.CADENCE:
        return cadence.in_words(cadence.read(value)) if value else _("No group has days of its own.")
    if kind == CommitmentKind.TIME_BUDGET:
        return _budget_sentence(value)
    return _choice_sentences()[kind][value]


def _purpose_sentence(value: list[str] | None) -> str:
    if value is None:
        return _("No order of purposes has been agreed.")
    first, *others = [str(Purpose(one).label) for one in value]
    return _("First of all: %(first)s. Then, in this order: %(others)s.") % {
        "first": _lowered(first),
        "others": "; ".join(_lowered(one) for one in others),
    }


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _cadence_sentence(days: int | None) -> str:
    if days is None:
        return _("How often people and managers talk is left to them.")
    return ngettext(
        "You and your manager talk about the work at least every day.",
        "You and your manager talk about the work at least every %(days)d days.",
        days,
    ) % {"days": days}


def _budget_sentence(minutes: int | None) -> str:
    if minutes is None:
        return _("How long a review may take has not been agreed.")
    return ngettext(
        "A form asks for at most %(minutes)d minute of one person’s time for one review.",
        "A form asks for at most %(minutes)d minutes of one person’s time for one review.",
        minutes,
    ) % {"minutes": minutes}


def _choice_sentences() -> dict[CommitmentKind, dict[str | None, str]]:
    return {
        CommitmentKind.RATING_POLICY: {
            None: _("Reviews use labels with anchors, since nothing else was agreed."),
            RatingPolicy.NONE: _("Nobody is rated. Reviews are words, examples and what comes next."),
            RatingPolicy.LABELS: _(
                "Reviews use labels that say what one can see. A number stands only where its arithmetic is opened."
            ),
            RatingPolicy.NUMERIC: _("Reviews use labels and numbers, and every number shows how it was made."),
        },
        CommitmentKind.ATTRIBUTION: {
            None: _("Reviews carry the names of those who wrote them; feedback may be given in confidence."),
            Attribution.NAMED: _("Whatever is written about you carries the name of who wrote it."),
            Attribution.NAMED_IN_REVIEWS: _(
                "Reviews carry the names of those who wrote them; feedback may be given in confidence."
            ),
        },
        CommitmentKind.DISTRIBUTION: {
            None: _("No share of people has to get any rating."),
            Distribution.NONE: _("No share of people has to get any rating, and none is suggested."),
            Distribution.GUIDANCE: _("How ratings usually spread is shown as guidance. Nothing is ever blocked by it."),
        },
        CommitmentKind.CALIBRATION: {
            None: _("Whether managers compare ratings has not been agreed."),
            Calibration.NONE: _("Each manager’s word stands. Ratings are not compared in a meeting."),
            Calibration.BEFORE_RELEASE: _("Managers compare their ratings, with reasons, before anybody reads theirs."),
        },
        CommitmentKind.TRANSPARENCY: {
            None: _("Whoever owns a goal decides whether everybody can see it."),
            Transparency.OWNER: _("Whoever owns a goal decides whether everybody can see it."),
            Transparency.OPEN: _("Goals are open to everybody here. Only learning goals may be kept between the few."),
        },
        CommitmentKind.MULTI_RATER_USE: {
            None: _("Whether feedback from many sides is used has not been agreed."),
            MultiRaterUse.NONE: _("There is no 360 feedback."),
            MultiRaterUse.DEVELOPMENT: _("360 feedback is for your own development and never enters a review."),
            MultiRaterUse.EVALUATION: _("360 feedback may also enter a review, with the name of who gave it."),
        },
        CommitmentKind.PAY_LINK: {
            None: _("How reviews and pay are connected has not been agreed."),
            PayLink.NONE: _("Reviews have no part in decisions about pay."),
            PayLink.INFORMED: _("Whoever decides on pay may know your review, and says so when it counts."),
            PayLink.FORMULA: _("A part of pay follows a formula, from committed goals only."),
        },
    }


@dataclass(frozen=True, slots=True)
class Change:
    """One commitment before and after, and where people will notice."""

    kind: CommitmentKind
    label: str
    before: str
    after: str
    touches: tuple[str, ...]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What is different between two sets of commitments, in the order of the kinds."""
    return tuple(
        Change(
            kind,
            str(kind.label),
            sentence(kind, before.get(kind.value)),
            sentence(kind, after.get(kind.value)),
            touched(kind, after.get(kind.value)),
        )
        for kind in CommitmentKind
        if before.get(kind.value) != after.get(kind.value)
    )


def touched(kind: CommitmentKind, value: Any) -> tuple[str, ...]:
    """Where a new value of a commitment is felt."""
    if kind == CommitmentKind.RATING_POLICY and value == RatingPolicy.NONE:
        return (
            _("Rating controls disappear from every review that is still being written."),
            _("Review templates with ratings cannot be launched any more."),
            _("Closed cycles stay as they were."),
        )
    return {
        CommitmentKind.RATING_POLICY: (
            _("Review templates may hold ratings of this kind."),
            _("Closed cycles stay as they were."),
        ),
        CommitmentKind.PURPOSE_ORDER: (_("The order in which this page and the guides speak of purposes."),),
        CommitmentKind.CADENCE_DAYS: (_("When a talk counts as due on the home page."),),
        CommitmentKind.CADENCE: (_("When a talk counts as due on the home page."),),
        CommitmentKind.MULTI_RATER_USE: (_("Which sections review templates may hold."),),
        CommitmentKind.PAY_LINK: (_("The note on pay that stands on every review."),),
    }.get(kind, ())
