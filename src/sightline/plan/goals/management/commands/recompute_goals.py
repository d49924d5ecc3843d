"""`bin/sightline recompute_goals`: work out the progress of every goal and objective from the readings."""

from typing import Any

from django.core.management.base import BaseCommand

from sightline.plan.goals.operations import recompute_goals


class Command(BaseCommand):
    help = "Work out the progress of every goal and objective afresh from the readings."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = recompute_goals()
        self.stdout.write(f"{changed} goals had another number stored.")
