"""The commitments of a philosophy in plain words, and what is different between two versions. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.plan.strategy import cadence
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
    """One commitment before and after."""

    kind: CommitmentKind
    label: str
    before: str
    after: str


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What is different between two sets of commitments, in the order of the kinds."""
    return tuple(
        Change(
            kind,
            str(kind.label),
            sentence(kind, before.get(kind.value)),
            sentence(kind, after.get(kind.value)),
        )
        for kind in CommitmentKind
        if before.get(kind.value) != after.get(kind.value)
    )
