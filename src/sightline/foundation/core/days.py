"""Days as people say them, for sentences that rules and operations write. Pages have more in `sightline.web.words`."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext

from sightline.foundation.core import clock


def in_words(on: date) -> str:
    """ "20 November", with the year when it is not this one."""
    if on.year == clock.today().year:
        return date_format(on, pgettext("date format: 20 November", "j F"))
    return date_format(on, pgettext("date format: 20 November 2025", "j F Y"))
