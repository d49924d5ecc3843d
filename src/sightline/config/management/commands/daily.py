"""What has to happen without anybody asking. Run it every hour; each part knows whether there is something to do."""

import importlib
import logging
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.foundation.core import clock
from sightline.foundation.notify.digests import send_digests

logger = logging.getLogger(__name__)

# Called by name, so that an installation without one of the stages still has a day.
PARTS = (
    ("lines", "sightline.foundation.people.closure", "refresh_for_today"),
    ("check-ins", "sightline.plan.goals.operations", "remind_of_check_ins"),
    ("reviews", "sightline.evaluate.reviews.operations.invitations", "open_begun_parts"),
)


def part(module: str, name: str) -> Callable[[], Any] | None:
    try:
        return getattr(importlib.import_module(module), name, None)
    except ModuleNotFoundError:
        return None


class Command(BaseCommand):
    help = "Brings reporting lines up to today, asks for check-ins, sends the digests that are due. Run it hourly."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = [label for label, module, name in PARTS if not self._run(label, part(module, name))]
        if not self._run("digests", lambda: send_digests(clock.now())):
            failed.append("digests")
        if failed:
            raise CommandError(f"Not everything worked: {', '.join(failed)}. The log has the reasons.")

    def _run(self, label: str, work: Callable[[], Any] | None) -> bool:
        """One part that fails does not keep the others from their work."""
        if work is None:
            return True
        try:
            self.stdout.write(f"{label}: {work()}")
        except Exception:
            logger.exception("daily: %s failed", label)
            return False
        return True
