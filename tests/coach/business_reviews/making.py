"""Business reviews for tests, made by the operations."""

from sightline.coach.business_reviews.models import BusinessReview
from sightline.coach.business_reviews.operations import begin_review, plan_review
from sightline.foundation.core import clock
from sightline.foundation.people.models import OrgUnit, Person


def planned(by: Person, unit: OrgUnit | None = None, *invited: Person, title: str = "Third quarter") -> BusinessReview:
    return plan_review(title=title, unit=unit, held_on=clock.today(), invited=invited, by=by)


def begun(by: Person, unit: OrgUnit | None = None, *invited: Person) -> BusinessReview:
    return begin_review(planned(by, unit, *invited), by=by)
