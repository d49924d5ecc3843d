"""One thing that somebody did."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sightline.foundation.core import clock


class AppendOnlyError(Exception):
    """An audit entry was to be changed or deleted."""


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, public_id: str) -> "AuditEntryQuerySet":
        return self.filter(object_id=public_id)

    def update(self, **_fields: Any) -> NoReturn:
        raise AppendOnlyError("Audit entries are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("Audit entries are never deleted.")


class AuditEntry(models.Model):
    at = models.DateTimeField(_("when"), default=clock.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )  # no constraint: the entry outlives the account
    actor_label = models.CharField(_("who"), max_length=200)
    actor_public_id = models.CharField(max_length=12, blank=True)
    on_behalf_of_label = models.CharField(_("on behalf of"), max_length=200, blank=True)
    on_behalf_of_public_id = models.CharField(max_length=12, blank=True)
    verb = models.CharField(_("what was done"), max_length=60)
    object_type = models.CharField(_("kind of record"), max_length=60)
    object_id = models.CharField(max_length=12, blank=True)
    object_label = models.CharField(_("record"), max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    why = models.TextField(blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["object_id", "-id"], name="audit_by_object"),
            models.Index(fields=["actor_public_id", "-id"], name="audit_by_actor"),
            models.Index(fields=["verb", "-id"], name="audit_by_verb"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_label} {self.verb} {self.object_label}"
