"""Who may write to whom, in plain English. This file is meant to be read by HR.

* Anybody who works here may write feedback to, and thank, anybody else who works here. No rank, no team, no season.
* Nobody writes to themselves, and nobody writes to somebody who has left: they could not read it.
* The receiver marks a note as read, says whether it helped and what came of it; nobody can do it for them. The writer
  never sees a single mark. Nothing is changed in place: a second note says more.
* Anybody may ask others about themselves. Only the one who was asked answers or declines; only the asker withdraws.
* To somebody who leads one, and who leads enough others, one may write in confidence, if the philosophy allows it.
* Thanks go no further than the one thanked likes. How they are spread over groups is for the programme owner.
* The timeline of a person, where all of this meets, is for the person, those who lead them, and their HR partner.
"""

from django.db.models import BooleanField, ExpressionWrapper, QuerySet, Value
from django.utils.translation import gettext as _

from sightline.coach.feedback.enums import InvitationState
from sightline.coach.feedback.models import FeedbackInvitation, FeedbackNote, FeedbackRequest
from sightline.foundation.core import clock
from sightline.foundation.core.suppression import MINIMUM
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied, first_denial
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.policy import Policy


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


def can_mark_useful(person: Person, note: FeedbackNote) -> Verdict:
    if note.receiver_id == person.pk:
        return ALLOWED
    return denied("not_the_receiver", _("Only the one it was written to can say whether it helped."))


def can_ask(person: Person) -> Verdict:
    return _writer_works_here(person)


def can_answer_request(person: Person, invitation: FeedbackInvitation) -> Verdict:
    """`invitation.request.asker` fetched along."""
    if invitation.person_id != person.pk:
        return denied("not_asked", _("Only the one who was asked can answer this."))
    if invitation.state != InvitationState.OPEN:
        return denied("settled", _("This question needs no answer any more. Thank you all the same."))
    return first_denial(_writer_works_here(person), _receiver_works_here(invitation.request.asker))


def can_decline_request(person: Person, invitation: FeedbackInvitation) -> Verdict:
    if invitation.person_id != person.pk:
        return denied("not_asked", _("Only the one who was asked can decline this."))
    if invitation.state != InvitationState.OPEN:
        return denied("settled", _("This question needs no answer any more."))
    return ALLOWED


def can_withdraw_request(person: Person, request: FeedbackRequest, waiting: int) -> Verdict:
    """`waiting`: how many of those asked have not settled it yet."""
    if request.asker_id != person.pk:
        return denied("not_asker", _("Only the one who asked can take the question back."))
    if not waiting:
        return denied("settled", _("Nobody owes an answer to this question any more."))
    return ALLOWED


def can_write_in_confidence(person: Person, receiver: Person, policy: Policy) -> Verdict:
    """Upward only: among those somebody leads, a note without a name can stay without a name; one to a peer cannot."""
    if not policy.allows_confidential_feedback:
        return denied(
            "named_only", _("Here, everything that is written carries a name; that was agreed in the philosophy.")
        )
    led = ReportingClosure.objects.filter(ancestor=receiver)
    if not led.filter(descendant=person).exists():
        return denied("not_your_lead", _("In confidence, one writes to people who lead one."))
    if led.values("descendant_id")[:MINIMUM].count() < MINIMUM:
        reason = _("%(name)s leads fewer than %(least)d people. A note without a name would still say who wrote it.")
        return denied("too_few", reason % {"name": receiver.name, "least": MINIMUM})
    return first_denial(_writer_works_here(person), _receiver_works_here(receiver))


def can_see_distribution(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("How thanks are spread over groups is shown to the programme owner."))


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
