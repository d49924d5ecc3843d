"""How somebody stands to somebody else, and how far an import has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Each is described in plain English in roles.py."""

    SELF = "self", _("The person")
    MANAGER = "manager", _("Manager")
    MANAGER_ABOVE = "manager_above", _("Manager above")
    HR_PARTNER = "hr_partner", _("HR partner")
    PROGRAMME_OWNER = "programme_owner", _("Programme owner")
    AUDITOR = "auditor", _("Auditor")


class ImportState(models.TextChoices):
    """From the upload to the end; nothing about people is written before `done`."""

    UPLOADED = "uploaded", _("Uploaded")
    WAITING = "waiting", _("Waiting")
    READING = "reading", _("Reading the file")
    WRITING = "writing", _("Checking and writing")
    DONE = "done", _("Done")
    FAILED = "failed", _("Stopped")
    DISCARDED = "discarded", _("Discarded")
