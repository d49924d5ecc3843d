"""What has to happen without anybody asking. Run it every hour; each part knows whether there is something to do."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.coach.conversations.operations.rhythm import ask_about_use, keep_rhythm
from sightline.coach.feedback.letter import send_letters
from sightline.coach.feedback.operations.confidence import release_batches
from sightline.coach.handover.operations import open_due_handovers
from sightline.coach.nudges.operations import send_nudges
from sightline.evaluate.reviews.operations.invitations import open_begun_parts
from sightline.foundation.core import clock
from sightline.foundation.notify.digests import send_digests
from sightline.foundation.people.closure import refresh_for_today
from sightline.foundation.people.operations.people import close_accounts_of_leavers
from sightline.plan.changes.operations import follow_up
from sightline.plan.goals.operations import remind_of_check_ins
from sightline.plan.goals.operations.left import remind_of_left_goals
from sightline.plan.measures.operations.reminders import remind_of_readings
from sightline.plan.performance_plans.operations import remind_of_plans

logger = logging.getLogger(__name__)

PARTS: dict[str, Callable[[], Any]] = {
    "lines": refresh_for_today,
    "accounts of leavers": close_accounts_of_leavers,
    "check-ins": remind_of_check_ins,
    "readings": remind_of_readings,
    "performance plans": remind_of_plans,
    "goals of leavers": remind_of_left_goals,
    "reviews": open_begun_parts,
    "changes of strategy": follow_up,
    "suggestions": send_nudges,
    "one-on-ones": keep_rhythm,
    "use of learning": ask_about_use,
    "handovers": open_due_handovers,
    "notes in confidence": lambda: release_batches(on=clock.today()),
    "letters of thanks": lambda: send_letters(clock.now()),
    "digests": lambda: send_digests(clock.now()),
}


class Command(BaseCommand):
    help = "Brings reporting lines up to today, asks for check-ins, sends the digests that are due. Run it hourly."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = [label for label, work in PARTS.items() if not self._run(label, work)]
        if failed:
            raise CommandError(f"Not everything worked: {', '.join(failed)}. The log has the reasons.")

    def _run(self, label: str, work: Callable[[], Any]) -> bool:
        """One part that fails does not keep the others from their work."""
        try:
            self.stdout.write(f"{label}: {work()}")
        except Exception:
            logger.exception("daily: %s failed", label)
            return False
        return True
