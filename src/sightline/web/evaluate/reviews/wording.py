"""What the pages ask, in words that fit who is asked and about what."""

from django.utils.translation import gettext as _

from sightline.evaluate.reviews.enums import SectionKind
from sightline.evaluate.reviews.form import Item
from sightline.evaluate.reviews.models import ReviewPart


def ask(item: Item, part: ReviewPart) -> str:
    """The label over the writing field."""
    return _own(item) if part.is_self else _of(item, part.review.reviewee.called)


def _own(item: Item) -> str:
    return {
        "goal": _("What came of it, and what helped or stood in the way?"),
        "standard": _("How does it go, and what would help?"),
        "competency": _("Where did this show in your work?"),
        "behaviour": _("When did you do this, and what came of it?"),
    }.get(item.kind, _("Your answer"))


def _of(item: Item, name: str) -> str:
    return {
        "goal": _("What did you see come of it?"),
        "standard": _("What did you see?"),
        "competency": _("What did you see %(name)s do?") % {"name": name},
        "behaviour": _("When did you see %(name)s do this, and what came of it?") % {"name": name},
    }.get(item.kind, _("Your answer"))


def help_for(item: Item, part: ReviewPart) -> str:
    if item.section.kind == SectionKind.GROWTH:
        return _("Look ahead: what, and what would help. Four honest sentences are enough.")
    if part.is_self:
        return _("Name situations and what came of them. Four honest sentences are enough.")
    return _("Name situations and what came of them. Pinned evidence is quoted beneath your answer.")


def scale_legend(item: Item, part: ReviewPart) -> str:
    if item.kind in ("goal", "standard"):
        return _("Which line describes it best?")
    if part.is_self:
        return _("Which line describes your usual work this year?")
    return _("Which line describes the usual work this year?")


def not_observed(part: ReviewPart) -> str:
    if part.is_self:
        return _("You cannot tell. It counts neither for nor against you.")
    name = part.review.reviewee.called
    return _("You did not see enough of this. It counts neither for nor against %(name)s.") % {"name": name}


def who_reads(part: ReviewPart) -> str:
    """The promise beside the button."""
    if part.is_self:
        return _("Nobody reads it until you send it")
    return _("%(name)s sees nothing until you release it") % {"name": part.review.reviewee.called}
