"""Home, messages and search: everybody's own."""

from sightline.foundation.core.clock import today
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Message, Nudge
from sightline.foundation.notify.operations import open_duty
from tests.company import Company
from tests.web.permissions.harness import Row

PREFERENCES = {"by_mail": "on", "digest_at": "08:00", "quiet_from": "18:00", "quiet_until": "07:00", "weekly_cap": "3"}


def message_of_dev(company: Company) -> dict[str, str]:
    duty = open_duty(company.dev, DutyKind.SUPPORT, about=company.dev, title="A", action="Go", path="/messages/")
    return {"public_id": Message.objects.get(duty=duty).public_id}


def nudge_of_dev(company: Company) -> dict[str, str]:
    about = f"people.person:{Nudge.objects.count()}"
    nudge = Nudge.objects.create(
        person=company.dev, kind="anniversary", about=about, title="A", why="B.", action="Go", path="/", made_on=today()
    )
    return {"public_id": nudge.public_id}


def a_kind(company: Company) -> dict[str, str]:
    return {"key": "blocked_goal"}


ROWS = [
    Row("home", otherwise=200),
    Row("messages", otherwise=200),
    Row("messages-seen", method="post", otherwise=302),
    Row("message-settings", otherwise=200),
    Row("message-settings", method="post", data=PREFERENCES, otherwise=302),
    Row("nudges", otherwise=200),
    Row("nudge-kinds", method="post", otherwise=302),
    Row("nudge-texts", otherwise=403, programme_owner=200),
    Row("nudge-words", a_kind, otherwise=403, programme_owner=200),
    Row("nudge-words", a_kind, method="post", data={"title": "Ask {name}"}, otherwise=403, programme_owner=302),
    Row("stop-nudge", nudge_of_dev, method="post", otherwise=404, employee=302),
    Row("put-nudge-aside", nudge_of_dev, method="post", otherwise=404, employee=302),
    Row("open-message", message_of_dev, method="post", otherwise=404, employee=302),
    Row("search", data={"q": "da"}, otherwise=200),
]
