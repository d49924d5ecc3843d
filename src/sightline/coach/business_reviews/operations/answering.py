"""What should the organisation change: said with one's name, or without."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.business_reviews.enums import Theme
from sightline.coach.business_reviews.errors import AnswerNotSensibleError
from sightline.coach.business_reviews.models import BusinessReview, SignedAnswer, UnsignedAnswer
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.suppression import MINIMUM
from sightline.foundation.people.models import Assignment, OrgUnit, Person
from sightline.plan.competencies.texts import fitting


@transaction.atomic
def answer_signed(text: str, *, theme: Theme, by: Person, review: BusinessReview | None = None) -> SignedAnswer:
    answer = SignedAnswer.objects.create(
        author=by,
        unit=_unit_of(by),
        review=review,
        theme=_known(theme),
        text=fitting(SignedAnswer, "text", text, required=True),
        given_on=clock.today(),
    )
    record("business_reviews.answered", answer, by=by, after={"theme": theme, "length": len(answer.text)})
    return answer


@transaction.atomic
def answer_unsigned(
    text: str, *, theme: Theme, unit: OrgUnit | None, review: BusinessReview | None = None
) -> UnsignedAnswer:
    """Knows nobody: takes no person, writes no entry in the trail, and keeps the week instead of the moment.

    An entry would name the actor or the second, and either gives the author away. `unit` comes from `crowd_around`.
    """
    today = clock.today()
    return UnsignedAnswer.objects.create(
        unit=unit,
        review=review,
        theme=_known(theme),
        text=fitting(UnsignedAnswer, "text", text, required=True),
        week_on=today - timedelta(days=today.weekday()),
    )


def _known(theme: str) -> Theme:
    if theme not in Theme.values:
        raise AnswerNotSensibleError(_("Choose what it is about."), field="theme", value=theme)
    return Theme(theme)


def _unit_of(person: Person) -> OrgUnit | None:
    held = Assignment.objects.in_force(clock.today()).filter(person=person)
    found = held.biggest_first().select_related("unit").first()
    return found.unit if found else None


def crowd_around(person: Person) -> OrgUnit | None:
    """The smallest unit around somebody in which at least twice as many people work as a group needs to be shown.

    None: nothing but the organisation is large enough. Twice, so that a handful of answers is not the whole unit.
    """
    unit = _unit_of(person)
    while unit is not None and not _is_crowd(unit):
        unit = unit.parent
    return unit


def _is_crowd(unit: OrgUnit) -> bool:
    enough = 2 * MINIMUM
    inside = OrgUnit.objects.within(unit).values("pk")
    held = Assignment.objects.in_force(clock.today()).filter(unit__in=inside)
    return len(held.values_list("person_id").distinct()[:enough]) >= enough
