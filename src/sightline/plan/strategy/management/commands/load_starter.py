"""Load the starter library of competencies and the balanced scorecard. Running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from sightline.plan.strategy.operations.starter import load_starter


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_starter(by=None)
        framework = f"framework “{loaded.framework}”" if loaded.framework else "no framework, there is one"
        self.stdout.write(f"Added {loaded.competencies} competencies and {framework}.")
