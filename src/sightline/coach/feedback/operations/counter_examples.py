"""Writing down a moment in which a value was not lived."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.feedback.errors import EmptyFeedbackError, NotWorkingHereError
from sightline.coach.feedback.models import CounterExample
from sightline.coach.feedback.operations.confidence import SOMEBODY
from sightline.coach.feedback.operations.writing import past, require_behaviour_in_use, require_fits
from sightline.coach.feedback.rules import works_here
from sightline.foundation.audit.operations import record
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.strategy.models import ValueBehaviour

LONGEST_MOMENT = 1000


@transaction.atomic
def note_counter_example(
    *, by: Person, unit: OrgUnit, value_behaviour: ValueBehaviour, text: str, happened_on: date | None = None
) -> CounterExample:
    """About a unit, never about a person. The words stay with the writer; the trail does not name them either."""
    if not works_here(by):
        raise NotWorkingHereError(_("This is for people who work here now."))
    text = text.strip()
    if not text:
        raise EmptyFeedbackError(_("Say in a sentence what happened."), field="text", value="")
    require_fits("text", text, LONGEST_MOMENT)
    require_behaviour_in_use(value_behaviour)
    made = CounterExample.objects.create(
        writer=by, unit=unit, value_behaviour=value_behaviour, text=text, happened_on=past(happened_on)
    )
    record("feedback.counter_example_noted", made, by=SOMEBODY, after={"behaviour": value_behaviour.public_id})
    return made
