"""What holds for whatever one person writes to another."""

from datetime import date

from django.utils.translation import gettext as _

from sightline.coach.feedback.errors import (
    BehaviourRetiredError,
    EmptyFeedbackError,
    FeedbackToOneselfError,
    HappensLaterError,
    NotWorkingHereError,
    TextTooLongError,
)
from sightline.coach.feedback.rules import works_here
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.strategy.models import ValueBehaviour

LONGEST_PART, LONGEST_THANKS = 10_000, 1000


def require_two_who_work_here(by: Person, to: Person) -> None:
    if by.pk == to.pk:
        raise FeedbackToOneselfError(
            _("This goes to somebody else."), field="to", value=to.name, fix=_("Choose a colleague.")
        )
    for person in (by, to):
        if not works_here(person):
            message = _("%(name)s does not work here now.") % {"name": person.name}
            raise NotWorkingHereError(message, field="to", value=person.name, fix=_("Choose somebody else."))


def require_words(parts: dict[str, str]) -> None:
    questions = {
        "situation": _("Say when and where it was."),
        "behaviour": _("Say what you saw or heard."),
        "impact": _("Say what it did."),
    }
    for name, question in questions.items():
        if not parts[name]:
            raise EmptyFeedbackError(question, field=name, value="")
    for name, text in parts.items():
        require_fits(name, text, LONGEST_PART)


def require_fits(field: str, text: str, longest: int) -> None:
    if len(text) > longest:
        message = _("This has %(length)d characters; there is room for %(longest)d.")
        raise TextTooLongError(message % {"length": len(text), "longest": longest}, field=field, value=f"{text[:40]}…")


def require_behaviour_in_use(behaviour: ValueBehaviour | None) -> None:
    if behaviour is not None and (behaviour.retired_on or behaviour.value.retired_on):
        message = _("“%(text)s” is not one of our behaviours any more.") % {"text": behaviour.text}
        raise BehaviourRetiredError(
            message, field="value_behaviour", value=behaviour.text, fix=_("Choose one that is in use.")
        )


def past(day: date | None) -> date:
    today = clock.today()
    if day is not None and day > today:
        message = _("What you saw cannot lie ahead.")
        raise HappensLaterError(message, field="happened_on", value=day, fix=_("Choose today or an earlier day."))
    return day or today
