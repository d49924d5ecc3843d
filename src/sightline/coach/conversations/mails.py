"""The mails of one-on-ones: an invitation with its calendar part, and the notice of a break-glass grant."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sightline.coach.conversations import invitations
from sightline.coach.conversations.invitations import CANCEL, Sender
from sightline.coach.conversations.models import BreakGlassGrant, Meeting, OneOnOne
from sightline.coach.conversations.paths import grant_path
from sightline.coach.conversations.rhythm import moment_of
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person


def sender() -> Sender:
    return Sender(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], settings.BASE_URL, clock.now())


def mail_series(series_id: str, method: str) -> int:
    series = OneOnOne.objects.with_pair().get(public_id=series_id)
    when = moment_of(series.starts_on, series.at, series.time_zone)
    file = invitations.of_series(series, sender(), method)
    words = {"day": date_format(when, "l j F"), "time": date_format(when, "H:i"), "days": series.cadence_days}
    text = _("From %(day)s at %(time)s, every %(days)d days.") % words
    return _invite(series, file, method, text)


def mail_meeting(meeting_id: str, method: str) -> int:
    meeting = Meeting.objects.with_pair().get(public_id=meeting_id)
    series = meeting.series
    when = meeting.starts_at.astimezone(moment_of(series.starts_on, series.at, series.time_zone).tzinfo)
    file = invitations.of_meeting(meeting, sender(), method)
    text = _("On %(day)s at %(time)s.") % {"day": date_format(when, "l j F"), "time": date_format(when, "H:i")}
    return _invite(series, file, method, text)


def _invite(series: OneOnOne, file: bytes, method: str, when: str) -> int:
    """One mail each, so that nobody reads the other's address out of it who does not know it."""
    sent = 0
    for person in (series.employee, series.lead):
        if person.email:
            sent += _invitation(series, person, file, method, when).send()
    return sent


def _invitation(series: OneOnOne, person: Person, file: bytes, method: str, when: str) -> EmailMultiAlternatives:
    names = {"name": series.other(person).name}
    called_off = method == CANCEL
    subject = (_("Called off: one-on-one with %(name)s") if called_off else _("One-on-one with %(name)s")) % names
    url = f"{settings.BASE_URL.rstrip('/')}/one-on-ones/{series.public_id}/"
    closing = _("Agenda and notes, for the two of you alone:")
    body = f"{_('It is called off.') if called_off else when}\n\n{closing}\n{url}\n"
    mail = EmailMultiAlternatives(subject, body, to=[str(person.email)])
    words = file.decode()
    mail.attach_alternative(words, f"text/calendar; method={method}")  # what clients show as an invitation
    mail.attach("invite.ics", words, "application/ics")  # for those that only take files
    return mail


def mail_grant(grant_id: str) -> int:
    grant = BreakGlassGrant.objects.select_related(
        "series__employee", "series__lead", "requested_by", "answered_by"
    ).get(public_id=grant_id)
    if grant.answered_by is None or grant.ends_at is None:
        return 0
    sent = 0
    for person in (grant.series.employee, grant.series.lead):
        if person.email:
            mail = EmailMultiAlternatives(
                _("Your one-on-one notes can be read by others"), _notice(grant, person), to=[person.email]
            )
            sent += mail.send()
    return sent


def _notice(grant: BreakGlassGrant, person: Person) -> str:
    assert grant.answered_by is not None and grant.ends_at is not None  # noqa: S101 — the caller looked
    words = {
        "other": grant.series.other(person).name,
        "one": grant.requested_by.name,
        "two": grant.answered_by.name,
        "until": date_format(timezone.localtime(grant.ends_at), "l j F, H:i"),
        "reason": grant.reason,
        "url": f"{settings.BASE_URL.rstrip('/')}{grant_path(grant)}",
    }
    return (
        _(
            "%(one)s and %(two)s can read the shared notes of you and %(other)s until %(until)s. "
            "Private notes stay closed.\n\nThe reason they gave: %(reason)s\n\nEach reading is listed here: %(url)s\n"
        )
        % words
    )
