"""Build the demo organisation, Merrow Ferries, into an empty database."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sightline.config.demo.build import NotEmptyError, build_demo
from sightline.config.demo.cast import give_passwords


class Command(BaseCommand):
    help = "Build the demo organisation into an empty database; does nothing when it is there already."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo has sign-ins that everybody knows. Set DEMO=1 to say that this is meant.")
        try:
            built = build_demo(say=lambda words: self.stdout.write(f"  {words} …"))
        except NotEmptyError as error:
            raise CommandError(str(error)) from None
        give_passwords()
        if built.was_there:
            self.stdout.write("Merrow Ferries is here already; nothing was changed.")
        else:
            self.stdout.write(f"Merrow Ferries is ready: {built.people} people.")
