"""Who to sign in as in the demo. Such accounts are made only where settings.DEMO says so: everybody knows the word."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from sightline.config.demo.tables import table
from sightline.foundation.accounts.models import User

PASSWORD = "every-crossing-counts"  # noqa: S105  # public on purpose, refused outside the demo
DOMAIN = "merrow.example"


@dataclass(frozen=True, slots=True)
class CastMember:
    email: str
    password: str
    role: str
    name: str
    why: str


def cast() -> list[CastMember]:
    """Empty outside the demo."""
    if not settings.DEMO:
        return []
    return [
        CastMember(f"{row['key']}@{DOMAIN}", PASSWORD, row["role"], row["name"], row["why"]) for row in table("cast")
    ]


def give_passwords() -> None:
    """Let the cast sign in. Does nothing outside the demo."""
    users = User.objects.filter(email__in=[member.email for member in cast()])
    unset = [user for user in users if not check_password(PASSWORD, user.password)]
    if unset:
        secret = make_password(PASSWORD)  # once: hashing well takes a third of a second
        User.objects.filter(pk__in=[user.pk for user in unset]).update(password=secret)
