"""Sending the daily digests. Safe to run every hour: who had theirs today, or sleeps, is left for later.

A digest is about duties that are open at the moment of sending. What was settled meanwhile is dropped, never mailed.
Nudges travel along below them; one alone is reason enough for a digest, within the same weekly cap.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from sightline.foundation.notify.digest import WEEK, Wishes, may_send, wishes_of
from sightline.foundation.notify.enums import MessageState
from sightline.foundation.notify.models import Duty, Message, Nudge, Preference
from sightline.foundation.people.models import Leave, Organisation, Person

logger = logging.getLogger(__name__)
BATCH = 500  # people at a time
LONGEST = 20  # duties named in one mail; the page has them all


@dataclass(frozen=True, slots=True)
class Sent:
    mails: int
    failed: int
    dropped: int


def send_digests(now: datetime) -> Sent:
    """Mail everybody whose time it is. A mail that cannot be sent stays waiting for the next run."""
    dropped = drop_settled()
    mails = failed = 0
    for people in _batches(_people_with_news(now), BATCH):
        for news in _due(people, now):
            if _send(news, now):
                mails += 1
            else:
                failed += 1
    return Sent(mails, failed, dropped)


def drop_settled() -> int:
    """Messages whose duty is settled are not needed any more."""
    waiting = Message.objects.filter(state=MessageState.WAITING, duty__settled_at__isnull=False)
    return Message.objects.filter(pk__in=waiting.values("pk")).update(state=MessageState.DROPPED)


def _people_with_news(now: datetime) -> models.QuerySet[Person]:
    today = timezone.localdate(now)
    messages = Message.objects.filter(state=MessageState.WAITING).values("person_id")
    news = messages.union(Nudge.objects.waiting(today - WEEK).values("person_id"))
    away = Leave.objects.in_force(today).filter(person=OuterRef("pk"))
    people = Person.objects.filter(pk__in=news, email__isnull=False, user__is_active=True).working(today)
    silent = Preference.objects.filter(by_mail=False).values("person_id")
    return people.exclude(Exists(away)).exclude(pk__in=silent).order_by("pk")


def _batches(people: models.QuerySet[Person], size: int) -> Iterable[list[Person]]:
    """By key, since sending changes who is in the query."""
    last = 0
    while batch := list(people.filter(pk__gt=last).select_related("notify_preference")[:size]):
        yield batch
        last = batch[-1].pk


@dataclass(frozen=True, slots=True)
class News:
    """What one digest tells one person."""

    person: Person
    duties: Sequence[Duty]
    nudges: Sequence[Nudge]

    def __bool__(self) -> bool:
        return bool(self.duties or self.nudges)


def _due(people: Sequence[Person], now: datetime) -> list[News]:
    mailed, zone = _mailed_at(people, now), _organisation_zone()
    ready = [one for one in people if may_send(_wishes(one), zone_of(one, zone), now, mailed[one.pk])]
    duties: dict[int, list[Duty]] = defaultdict(list)
    open_ones = Duty.objects.open().filter(person__in=ready).select_related("owed_to")
    for duty in open_ones.order_by(models.F("due_on").asc(nulls_last=True), "id"):
        duties[duty.person_id].append(duty)
    nudges: dict[int, list[Nudge]] = defaultdict(list)
    for nudge in Nudge.objects.waiting(timezone.localdate(now) - WEEK).filter(person__in=ready).order_by("id"):
        nudges[nudge.person_id].append(nudge)
    found = [News(one, duties[one.pk], nudges[one.pk]) for one in ready]
    return [news for news in found if news]


def _wishes(person: Person) -> Wishes:
    return wishes_of(getattr(person, "notify_preference", None))


def _mailed_at(people: Sequence[Person], now: datetime) -> dict[int, set[datetime]]:
    """One digest marks its messages with one moment."""
    found: dict[int, set[datetime]] = defaultdict(set)
    rows = Message.objects.filter(person__in=people, mailed_at__gt=now - WEEK)
    nudges = Nudge.objects.filter(person__in=people, mailed_at__gt=now - WEEK)
    for person_id, at in rows.values_list("person_id", "mailed_at").union(nudges.values_list("person_id", "mailed_at")):
        if at is not None:
            found[person_id].add(at)
    return found


def zone_of(person: Person, otherwise: ZoneInfo) -> ZoneInfo:
    try:
        return ZoneInfo(person.time_zone) if person.time_zone else otherwise
    except (ZoneInfoNotFoundError, ValueError):
        return otherwise


def _organisation_zone() -> ZoneInfo:
    name = Organisation.objects.values_list("time_zone", flat=True).first() or settings.TIME_ZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)


def _send(news: News, now: datetime) -> bool:
    """Mark and mail in one transaction, so that a mail that fails leaves its messages waiting."""
    person = news.person
    try:
        with transaction.atomic():
            waiting = Message.objects.filter(person=person, state=MessageState.WAITING)
            marked = waiting.update(state=MessageState.SENT, mailed_at=now)
            marked += Nudge.objects.filter(pk__in=[one.pk for one in news.nudges], mailed_at=None).update(mailed_at=now)
            if marked:
                with timezone.override(zone_of(person, _organisation_zone())):
                    digest_for(person, news.duties, news.nudges).send()
    except OSError:  # what mail backends raise when the server cannot be reached or refuses (SMTPException among them)
        logger.warning("digest for person %s could not be sent", person.public_id, exc_info=True)
        return False
    return True


def digest_for(person: Person, duties: Sequence[Duty], nudges: Sequence[Nudge] = ()) -> EmailMultiAlternatives:
    """The mail as text and HTML, every link absolute. Call it with the person's time zone in force."""
    context = _context(person, duties, nudges)
    mail = EmailMultiAlternatives(
        _subject(duties, nudges), render_to_string("notify/mail/digest.txt", context), to=[str(person.email)]
    )
    mail.attach_alternative(render_to_string("notify/mail/digest.html", context), "text/html")
    return mail


def _subject(duties: Sequence[Duty], nudges: Sequence[Nudge]) -> str:
    if not duties:
        return ngettext("A thought for this week", "%(count)d thoughts for this week", len(nudges)) % {
            "count": len(nudges)
        }
    return ngettext("One thing waits for you", "%(count)d things wait for you", len(duties)) % {"count": len(duties)}


def _context(person: Person, duties: Sequence[Duty], nudges: Sequence[Nudge]) -> dict[str, Any]:
    base = settings.BASE_URL.rstrip("/")
    lines = [{"duty": duty, "url": f"{base}{duty.path}"} for duty in duties[:LONGEST]]
    return {
        "person": person,
        "lines": lines,
        "more": len(duties) - len(lines),
        "nudges": [{"nudge": nudge, "url": f"{base}{nudge.path}"} for nudge in nudges],
        "nudges_url": f"{base}/messages/suggestions/",
        "home_url": f"{base}/",
        "settings_url": f"{base}/messages/settings/",
    }
