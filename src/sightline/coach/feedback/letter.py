"""The thanks of a month, as a page and as a letter by mail. Only what the reader may see, and what is on the wall.

The letter goes once a month, in the person's own mail hours, to those who did not say no to it or to mail at all.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sightline.coach.feedback.models import MonthlyLetter, Recognition, RecognitionPreference
from sightline.foundation.notify.digest import may_send, wishes_of
from sightline.foundation.notify.digests import zone_of
from sightline.foundation.notify.models import Preference
from sightline.foundation.people.models import Leave, Person

logger = logging.getLogger(__name__)
LONGEST = 60  # thanks of a page
IN_LETTER = 12
BATCH = 500  # people at a time
DAYS = 10  # of a month in which its letter about the last one may still go


@dataclass(frozen=True, slots=True)
class Month:
    starts_on: date

    @property
    def ends_on(self) -> date:
        return self.next.starts_on - timedelta(days=1)

    @property
    def next(self) -> "Month":
        return Month((self.starts_on + timedelta(days=32)).replace(day=1))

    @property
    def before(self) -> "Month":
        return Month((self.starts_on - timedelta(days=1)).replace(day=1))

    def __str__(self) -> str:
        return date_format(self.starts_on, "F Y")


def month_of(day: date) -> Month:
    return Month(day.replace(day=1))


def thanks_of(month: Month, viewer: Person) -> QuerySet[Recognition]:
    """What the viewer may see of a month; what is between two people stands with them alone, and not here."""
    rows = Recognition.objects.visible_to(viewer).exclude(audience="private")
    rows = rows.filter(given_on__gte=month.starts_on, given_on__lte=month.ends_on)
    return rows.select_related("giver", "receiver", "value_behaviour__value").order_by(
        "value_behaviour__value__order", "value_behaviour__value_id", "-given_on", "-id"
    )


def send_letters(now: datetime) -> int:
    """Mail last month's thanks to whoever's time it is. Safe to run every hour. Returns how many were sent."""
    today = timezone.localdate(now)
    month = month_of(today).before
    walls = Recognition.objects.on_the_wall().filter(given_on__gte=month.starts_on, given_on__lte=month.ends_on)
    lines = list(walls.select_related("giver", "receiver", "value_behaviour__value").order_by("-given_on")[:IN_LETTER])
    if today.day > DAYS or not lines:
        return 0
    return sum(_send(person, month, lines, now) for person in _readers(month, today, now))


def _readers(month: Month, today: date, now: datetime) -> Iterator[Person]:
    had = MonthlyLetter.objects.filter(person=OuterRef("pk"), month=month.starts_on)
    away = Leave.objects.in_force(today).filter(person=OuterRef("pk"))
    unwanted = RecognitionPreference.objects.filter(monthly_letter=False).values("person_id")
    silent = Preference.objects.filter(by_mail=False).values("person_id")
    people = Person.objects.filter(email__isnull=False, user__is_active=True).working(today)
    people = people.exclude(Exists(had)).exclude(Exists(away)).exclude(pk__in=unwanted).exclude(pk__in=silent)
    zone, last = ZoneInfo(settings.TIME_ZONE), 0
    while batch := list(people.filter(pk__gt=last).select_related("notify_preference").order_by("pk")[:BATCH]):
        last = batch[-1].pk
        for person in batch:
            wishes = wishes_of(getattr(person, "notify_preference", None))
            if may_send(wishes, zone_of(person, zone), now):
                yield person


def _send(person: Person, month: Month, lines: list[Recognition], now: datetime) -> bool:
    """What is on everybody's wall, the same for all: a letter cannot be taken back when a circle gets smaller."""
    try:
        with transaction.atomic():
            MonthlyLetter.objects.create(person=person, month=month.starts_on, sent_at=now)
            letter_for(person, month, lines).send()
    except OSError:  # what mail backends raise when the server cannot be reached or refuses
        logger.warning("letter of thanks for person %s could not be sent", person.public_id, exc_info=True)
        return False
    return True


def letter_for(person: Person, month: Month, lines: list[Recognition]) -> EmailMultiAlternatives:
    base = settings.BASE_URL.rstrip("/")
    context = {
        "person": person,
        "month": month,
        "lines": lines,
        "page_url": f"{base}/recognition/month/",
        "settings_url": f"{base}/recognition/preference/",
    }
    subject = _("Thanks of %(month)s") % {"month": month}
    mail = EmailMultiAlternatives(subject, render_to_string("coach/mail/letter.txt", context), to=[str(person.email)])
    mail.attach_alternative(render_to_string("coach/mail/letter.html", context), "text/html")
    return mail
