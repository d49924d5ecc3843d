"""Works out the closure of reporting lines and of units anew, or says whether it is true."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sightline.foundation.people.closure import rebuild_reporting_closure, unlike_definition
from sightline.foundation.people.operations.units import rebuild_unit_closure


class Command(BaseCommand):
    help = "Rebuild who reports to whom, at any depth, from the dated assignments."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare; exit status 1 when something differs")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["check"]:
            wrong = unlike_definition()
            if wrong:
                raise CommandError(f"{len(wrong)} pairs are not as the assignments say. Run rebuild-lines.")
            self.stdout.write("The reporting lines are as the assignments say.")
            return
        with transaction.atomic():
            rebuild_unit_closure()
            pairs = rebuild_reporting_closure()
        self.stdout.write(f"{pairs} pairs of a manager and somebody below.")
