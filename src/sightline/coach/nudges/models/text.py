"""Other words for a kind of nudge, chosen by the programme owner. Empty: the usual words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NudgeText(models.Model):
    kind = models.CharField(max_length=30, unique=True)
    title = models.CharField(_("what it says"), max_length=150, blank=True)
    why = models.CharField(_("why it came"), max_length=250, blank=True)
    is_off = models.BooleanField(_("nobody gets these"), default=False)

    def __str__(self) -> str:
        return self.kind
