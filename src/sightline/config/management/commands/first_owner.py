"""bin/sightline first-owner you@example.org --name "Your Name": somebody has to be first."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.foundation.people.operations import access


class Command(BaseCommand):
    help = "Make a programme owner and print the link with which they choose their password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="needed when nobody has this address yet")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
            person = Person.objects.filter(email__iexact=email).first() or self._new(email, options["name"].strip())
            link = access.let_in_first(person, GlobalRole.PROGRAMME_OWNER)
        except ValidationError as error:
            raise CommandError(f"{email}: this is not an e-mail address.") from error
        except OperationError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{person.name} is programme owner. Choose a password here: {settings.BASE_URL}{link}")

    def _new(self, email: str, name: str) -> Person:
        if not name:
            raise CommandError('Nobody has this address yet. Say who it is: --name "Your Name"')
        return Person.objects.create(name=name, given_name=name.split()[0], email=email)
