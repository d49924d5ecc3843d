"""How somebody stands to somebody else."""

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
