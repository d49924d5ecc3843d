"""One file with people on its way in, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core.models import PublicModel
from sightline.foundation.people.enums import ImportState


class ImportRun(PublicModel):
    """The file itself is removed once it was applied or discarded: it may hold columns that we never keep."""

    started_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    file = models.FileField(upload_to="imports/", blank=True)
    refused_file = models.FileField(upload_to="imports/", blank=True)  # CSV: refused rows with their reasons
    file_name = models.CharField(_("file"), max_length=200)
    state = models.CharField(max_length=20, choices=ImportState.choices, default=ImportState.UPLOADED)
    mapping = models.JSONField(default=dict)  # field → header of its column
    date_order = models.CharField(max_length=3, blank=True)  # dmy, mdy, ymd; empty: each column decides
    as_of = models.DateField(null=True, blank=True)  # from this day on the file holds
    report = models.JSONField(default=dict)  # reports.Report.as_dict
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
