"""What of goals this organisation shows. Nothing here touches a goal or a link."""

from django.db import transaction

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Organisation, Person
from sightline.plan.goals.models import GoalPractice


def shows_cascade() -> bool:
    return GoalPractice.objects.filter(pk=1).values_list("shows_cascade", flat=True).first() is not False


@transaction.atomic
def show_cascade(shown: bool, *, by: Person | None) -> GoalPractice:
    """Show or hide the view of the cascade. Links stay as they are, and the line of sight of each goal with them."""
    practice, _made = GoalPractice.objects.select_for_update().get_or_create(pk=1)
    before = practice.shows_cascade
    practice.shows_cascade, practice.changed_at, practice.changed_by = shown, clock.now(), by
    practice.save()
    organisation = Organisation.objects.get()
    record("goals.cascade_shown", organisation, by=by, before={"shown": before}, after={"shown": shown})
    return practice
