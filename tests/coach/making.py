"""What several tests of this stage need."""

from datetime import date

from django.test import Client

from sightline.coach.feedback.models import FeedbackNote
from sightline.coach.feedback.operations import give_feedback
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.goals.enums import GoalState
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import Value, ValueBehaviour

WORDS = {"situation": "The release on Monday", "behaviour": "You asked two testers", "impact": "We found it early"}


def a_behaviour() -> ValueBehaviour:
    value, _ = Value.objects.get_or_create(name="Care")
    behaviour, _ = ValueBehaviour.objects.get_or_create(value=value, text="Asks before it is too late")
    return behaviour


def a_note(by: Person, to: Person, **more) -> FeedbackNote:
    return give_feedback(by=by, to=to, **{**WORDS, **more})


def a_goal(owner: Person | None, title: str = "Fewer failed releases", **more) -> Goal:
    given = {
        "owner_person": owner,
        "created_by": owner,
        "state": GoalState.ACTIVE,
        "starts_on": date(2026, 1, 1),
        "due_on": date(2026, 12, 31),
        "agreed_at": clock.now(),
    }
    return Goal.objects.create(title=title, **{**given, **more})


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client
