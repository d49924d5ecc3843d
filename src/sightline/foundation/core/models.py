"""The base of rows that have an address."""

import secrets
from typing import TypeVar

from django.db import models

from sightline.foundation.core import clock

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without look-alikes, since people read ids aloud
PUBLIC_ID_LENGTH = 12

ModelT = TypeVar("ModelT", bound=models.Model)


def new_public_id() -> str:
    """Twelve random characters, 59 bits: says nothing of how many rows there are, and is not guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


class PublicModel(models.Model):
    """A row with a public id for addresses, and the moment it was made."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True
