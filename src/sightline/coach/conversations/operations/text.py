"""What every text of this app has to be."""

from datetime import date

from django.utils.translation import gettext as _

from sightline.coach.conversations.errors import (
    BadDueDateError,
    EmptyTextError,
    SeriesEndedError,
    TextTooLongError,
)
from sightline.coach.conversations.models import OneOnOne
from sightline.foundation.core import clock

LONGEST_LINE = 300


def line(text: str, *, field: str = "text", longest: int = LONGEST_LINE) -> str:
    """Trimmed. Raises when there is nothing, or too much."""
    text = text.strip()
    if not text:
        raise EmptyTextError(_("Say it in a few words."), field=field, value="")
    if len(text) > longest:
        message = _("This has %(length)d characters; there is room for %(longest)d.")
        raise TextTooLongError(message % {"length": len(text), "longest": longest}, field=field, value=f"{text[:40]}…")
    return text


def due(day: date | None) -> date | None:
    if day is not None and day < clock.today():
        raise BadDueDateError(_("That day is gone."), field="due_on", value=day, fix=_("Choose today or a later day."))
    return day


def running(series: OneOnOne) -> OneOnOne:
    """The row, locked; raises when it has ended."""
    fresh = OneOnOne.objects.select_for_update(of=("self",)).with_pair().get(pk=series.pk)
    if not fresh.is_running:
        raise SeriesEndedError(_("This one-on-one has ended and stays as it is."))
    return fresh
