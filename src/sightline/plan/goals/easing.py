"""Whether new terms ask for less than the old ones. An easing is fine; it only needs a reason (S0.12). Pure."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from sightline.foundation.core.measurement import Direction, Scale
from sightline.plan.goals.terms import MeasureTerms, Terms


def asks_for_less(before: Scale, after: Scale) -> bool:
    """A nearer target, an easier start, a wider range, or another way of counting altogether."""
    if before.direction != after.direction:
        return True
    match before.direction:
        case Direction.INCREASE | Direction.MILESTONE:
            return _lower(before.target, after.target) or _lower(before.baseline, after.baseline)
        case Direction.REDUCE:
            return _higher(before.target, after.target) or _higher(before.baseline, after.baseline)
        case Direction.HOLD:
            return _lower(before.lower, after.lower) or _higher(before.upper, after.upper)
        case Direction.YES_NO:
            return False


def _lower(before: Decimal | None, after: Decimal | None) -> bool:
    """Less than it was, or no longer said."""
    return before is not None and (after is None or after < before)


def _higher(before: Decimal | None, after: Decimal | None) -> bool:
    return before is not None and (after is None or after > before)


def easings(before: Terms, after: Terms) -> list[str]:
    """What is asked for less, in words; empty when nothing is."""
    return list(_easings(before, after))


def _easings(before: Terms, after: Terms) -> Iterator[str]:
    if before.due_on is not None and (after.due_on is None or after.due_on > before.due_on):
        yield _("more time")
    kept = {one.id: one for one in after.measures if one.id}
    for old in before.measures:
        if not old.is_guard:
            yield from _easing(old, kept.get(old.id))


def _easing(old: MeasureTerms, new: MeasureTerms | None) -> Iterator[str]:
    if new is None or new.is_guard:
        yield _("“%(name)s” no longer counts") % {"name": old.name}
    elif asks_for_less(old.scale, new.scale):
        yield _("“%(name)s” asks for less") % {"name": old.name}
