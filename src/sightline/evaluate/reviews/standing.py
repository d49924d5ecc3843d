"""How a reader stands to a review, worked out once for a page and asked by every rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.evaluate.reviews.models import Review, ReviewPart
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


@dataclass(frozen=True, slots=True)
class Standing:
    person: Person
    review: Review
    parts: Sequence[ReviewPart]  # all parts of the review
    looks_after: bool = False  # as HR partner of this very person, not of somebody else whose manager they may be

    @property
    def is_reviewee(self) -> bool:
        return self.review.reviewee_id == self.person.pk

    @property
    def own_parts(self) -> list[ReviewPart]:
        return [part for part in self.parts if part.writer_id == self.person.pk]

    @property
    def writes_as_manager(self) -> bool:
        return any(not part.is_self for part in self.own_parts)

    @property
    def runs_programme(self) -> bool:
        return reach_of(self.person).is_programme_owner

    @property
    def is_hr_partner(self) -> bool:
        return self.looks_after and not self.is_reviewee and not self.writes_as_manager


def standing(person: Person, review: Review, parts: Sequence[ReviewPart] | None = None) -> Standing:
    """Of somebody to whom the review is visible (Review.objects.visible_to)."""
    if parts is None:
        parts = list(review.parts.select_related("writer"))
    reach = reach_of(person)
    # who leads nobody sees the review only as HR partner, so there is nothing to ask
    looks_after = reach.is_hr_partner and (not reach.leads or reach.looks_after(review.reviewee_id))
    return Standing(person, review, parts, looks_after)
