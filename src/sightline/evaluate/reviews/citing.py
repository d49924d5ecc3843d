"""What an answer cites, and whether its source still stands. The words cited stay as they were when pinned."""

from collections.abc import Iterable

from sightline.coach.evidence.queries import taken_away
from sightline.evaluate.reviews.models import PinnedEvidence


def mark_gone(pins: Iterable[PinnedEvidence]) -> None:
    """Sets `gone_on` where the source was taken away since. One query, or none where nothing of the kind is cited."""
    pins = list(pins)
    gone = taken_away({(pin.kind, pin.item_id) for pin in pins})
    for pin in pins:
        pin.gone_on = gone.get(pin.item_id)
