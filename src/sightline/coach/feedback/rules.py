"""Who may write to whom, in plain English. This file is meant to be read by HR.

* Anybody who works here may write feedback to, and thank, anybody else who works here. No rank, no team, no season.
* Nobody writes to themselves, and nobody writes to somebody who has left: they could not read it.
* The receiver marks a note as read; nobody can do it for them. Nothing is changed in place: a second note says more.
* The timeline of a person, where all of this meets, is for the person, those who lead them, and their HR partner.
"""

from django.db.models import BooleanField, ExpressionWrapper, QuerySet, Value
from django.utils.translation import gettext as _

from sightline.coach.feedback.models import FeedbackNote
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied, first_denial
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


def works_here(person: Person) -> bool:
    today = clock.today()
    return (person.hired_on is None or person.hired_on <= today) and not person.has_left(today)


def can_give_feedback(person: Person, receiver: Person) -> Verdict:
    if person.pk == receiver.pk:
        return denied("to_oneself", _("Feedback goes to somebody else. For your own notes, use a check-in on a goal."))
    return first_denial(_writer_works_here(person), _receiver_works_here(receiver))


def can_recognise(person: Person, receiver: Person) -> Verdict:
    if person.pk == receiver.pk:
        return denied("to_oneself", _("Thanks go to somebody else. What you did yourself belongs in a check-in."))
    return first_denial(_writer_works_here(person), _receiver_works_here(receiver))


def can_mark_seen(person: Person, note: FeedbackNote) -> Verdict:
    if note.receiver_id == person.pk:
        return ALLOWED
    return denied("not_the_receiver", _("Only the one it was written to can say that they have read it."))


def with_reach_of(people: QuerySet[Person], viewer: Person) -> QuerySet[Person]:
    """Tells along what `can_read_timeline` asks, so that it asks the database nothing more."""
    within = ExpressionWrapper(reach_of(viewer).includes("pk"), output_field=BooleanField())
    return people.annotate(reached_by=Value(viewer.pk), is_reached=within)


def can_read_timeline(viewer: Person, person: Person) -> Verdict:
    if viewer.pk == person.pk or _reaches(viewer, person):
        return ALLOWED
    return denied(
        "not_your_line",
        _("Only %(name)s, the people who lead them and their HR partner see these things gathered in one place.")
        % {"name": person.name},
    )


def _reaches(viewer: Person, person: Person) -> bool:
    if person.__dict__.get("reached_by") == viewer.pk:
        return bool(person.__dict__["is_reached"])
    return Person.objects.filter(reach_of(viewer).includes("pk"), pk=person.pk).exists()


def _writer_works_here(person: Person) -> Verdict:
    if works_here(person):
        return ALLOWED
    return denied("not_working_here", _("This is for people who work here now."))


def _receiver_works_here(receiver: Person) -> Verdict:
    if works_here(receiver):
        return ALLOWED
    return denied(
        "receiver_not_here", _("%(name)s does not work here now and could not read it.") % {"name": receiver.name}
    )
