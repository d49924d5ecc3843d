"""Home, messages and search: everybody's own."""

from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Message
from sightline.foundation.notify.operations import open_duty
from tests.company import Company
from tests.web.permissions.harness import Row

PREFERENCES = {"by_mail": "on", "digest_at": "08:00", "quiet_from": "18:00", "quiet_until": "07:00", "weekly_cap": "3"}


def message_of_dev(company: Company) -> dict[str, str]:
    duty = open_duty(company.dev, DutyKind.SUPPORT, about=company.dev, title="A", action="Go", path="/messages/")
    return {"public_id": Message.objects.get(duty=duty).public_id}


ROWS = [
    Row("home", otherwise=200),
    Row("messages", otherwise=200),
    Row("messages-seen", method="post", otherwise=302),
    Row("message-settings", otherwise=200),
    Row("message-settings", method="post", data=PREFERENCES, otherwise=302),
    Row("open-message", message_of_dev, method="post", otherwise=404, employee=302),
    Row("search", data={"q": "da"}, otherwise=200),
]
