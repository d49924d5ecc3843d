"""When and how somebody wants to be written to."""

from datetime import time

from django.db import models

from sightline.foundation.people.models import Person


class Preference(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notify_preference", primary_key=True)
    by_mail = models.BooleanField(default=True)
    digest_at = models.TimeField(default=time(8, 0))  # in the person's own time zone
    quiet_from = models.TimeField(default=time(18, 0))
    quiet_until = models.TimeField(default=time(7, 30))
    weekly_cap = models.PositiveSmallIntegerField(default=5)  # mails in seven days

    def __str__(self) -> str:
        return f"preferences of {self.person}"
