"""bin/sightline generate --people N --seed S"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sightline.config.scale.generate import NotEmptyError, generate


class Command(BaseCommand):
    help = "Fill an empty database with a made-up organisation of any size."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=1000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["people"] <= 2_000_000:
            raise CommandError(f"--people {options['people']}: choose a number from 1 to 2000000.")
        try:
            generate(options["people"], options["seed"], self.stdout.write)
        except NotEmptyError as error:
            raise CommandError(str(error)) from error
