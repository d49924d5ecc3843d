"""What a review still lacks before it may be released. One list for the page, the rule and the operation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sightline.evaluate.reviews.models import Review, ReviewPart
from sightline.foundation.core.days import in_words

GROWTH = "no_growth_decision"


@dataclass(frozen=True, slots=True)
class Gap:
    code: str
    text: str
    fix: str = ""


def gaps(review: Review, parts: Sequence[ReviewPart], *, has_growth: bool, today: date) -> list[Gap]:
    """Empty when the review is ready. `parts` are all of its parts."""
    return [
        gap
        for gap in (_managers(parts), _own_words(parts, today), _growth(review, has_growth=has_growth))
        if gap is not None
    ]


def _managers(parts: Sequence[ReviewPart]) -> Gap | None:
    if all(part.is_sent for part in parts if not part.is_self):
        return None
    return Gap(
        "manager_part_open",
        _("Not every manager’s part is sent."),
        _("Send yours, or wait for the others; then release."),
    )


def _own_words(parts: Sequence[ReviewPart], today: date) -> Gap | None:
    """People take part in judging their own work: their words come first while their time runs (science.md DR-34)."""
    own = next((part for part in parts if part.is_self), None)
    if own is None or own.is_sent or own.due_on is None or own.due_on < today:
        return None
    return Gap(
        "own_part_open",
        _("Their own part is not sent yet, and they have time until %(day)s.") % {"day": in_words(own.due_on)},
        _("Wait for it; after that day you can release without it."),
    )


def _growth(review: Review, *, has_growth: bool) -> Gap | None:
    if has_growth or review.no_growth_because:
        return None
    return Gap(
        GROWTH,
        _("A review ends with something to grow by, or with a reason why nothing is needed now."),
        _("Agree on a growth action, or write “none needed, because …”."),
    )
