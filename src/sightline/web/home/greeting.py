"""The first words of the day. Pure."""

from collections.abc import Sequence
from datetime import date, time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.notify.models import Duty


def greeting(at: time, name: str) -> str:
    """By the hour where the person is."""
    if at.hour < 5 or at.hour >= 18:
        return _("Good evening, %(name)s") % {"name": name}
    if at.hour < 12:
        return _("Good morning, %(name)s") % {"name": name}
    return _("Good afternoon, %(name)s") % {"name": name}


def summary(owed: Sequence[Duty], due: Sequence[Duty], today: date) -> str:
    """What waits, what is late, and what others owe, in a sentence or two."""
    sentences = [_owed_words(owed, today)]
    if due:
        count = len(due)
        told = ngettext("One thing is owed to you.", "%(count)d things are owed to you.", count)
        sentences.append(told % {"count": count})
    return " ".join(sentences)


def _owed_words(owed: Sequence[Duty], today: date) -> str:
    if not owed:
        return _("Nothing waits for you.")
    late = sum(1 for duty in owed if duty.is_late(today))
    waits = ngettext("One thing waits for you", "%(count)d things wait for you", len(owed)) % {"count": len(owed)}
    if not late:
        none = ngettext("and it is not late", "none of them late", len(owed))
        return _("%(waits)s, %(late)s.") % {"waits": waits, "late": none}
    since = ngettext("one of them late", "%(late)d of them late", late) % {"late": late}
    return _("%(waits)s, %(late)s.") % {"waits": waits, "late": since} if len(owed) > 1 else f"{waits}, {_('late')}."
