"""Thanking, and saying how one likes to be thanked."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.feedback.enums import Audience, narrower, wider_than
from sightline.coach.feedback.errors import EmptyFeedbackError, HappensLaterError
from sightline.coach.feedback.models import Recognition, RecognitionPreference
from sightline.coach.feedback.operations.writing import (
    LONGEST_THANKS,
    past,
    require_behaviour_in_use,
    require_fits,
    require_two_who_work_here,
)
from sightline.coach.feedback.queries import preference_of
from sightline.foundation.audit.operations import record
from sightline.foundation.people.models import Person
from sightline.plan.strategy.models import ValueBehaviour

LONGEST_WISH = 200


@transaction.atomic
def recognise(
    *,
    by: Person,
    to: Person,
    value_behaviour: ValueBehaviour,
    text: str,
    on: date | None = None,
    happened_on: date | None = None,
    audience: str = Audience.PUBLIC,
) -> Recognition:
    """Thank somebody for a behaviour that a value asks for, never more widely than they like. `on` is today."""
    require_two_who_work_here(by, to)
    text = text.strip()
    if not text:
        raise EmptyFeedbackError(_("Say what you thank them for."), field="text", value="")
    require_fits("text", text, LONGEST_THANKS)
    require_behaviour_in_use(value_behaviour)
    given_on = past(on)
    if happened_on is not None and happened_on > given_on:
        raise HappensLaterError(_("What you saw cannot lie ahead."), field="happened_on", value=happened_on)
    recognition = Recognition.objects.create(
        giver=by,
        receiver=to,
        value_behaviour=value_behaviour,
        text=text,
        given_on=given_on,
        happened_on=happened_on,
        audience=narrower(audience, preference_of(to).audience),
    )
    told = {"to": to.public_id, "behaviour": value_behaviour.public_id, "text_length": len(text)}
    record("feedback.recognised", recognition, by=by, after={**told, "audience": recognition.audience})
    return recognition


@transaction.atomic
def prefer_thanks(*, by: Person, audience: str, wish: str = "", monthly_letter: bool = True) -> RecognitionPreference:
    """Say who may see thanks to oneself. A smaller circle holds for earlier thanks too; a wider one from now on."""
    wish = wish.strip()
    require_fits("wish", wish, LONGEST_WISH)
    before = preference_of(by)
    said = {"audience": Audience(audience), "wish": wish, "monthly_letter": monthly_letter}
    preference, _made = RecognitionPreference.objects.update_or_create(person=by, defaults=said)
    earlier = Recognition.objects.filter(receiver=by, audience__in=wider_than(audience))
    narrowed = earlier.update(audience=audience)
    record(
        "feedback.thanks_preferred",
        preference,
        by=by,
        before={"audience": before.audience, "wish_length": len(before.wish), "monthly_letter": before.monthly_letter},
        after={"audience": audience, "wish_length": len(wish), "monthly_letter": monthly_letter, "narrowed": narrowed},
    )
    return preference
