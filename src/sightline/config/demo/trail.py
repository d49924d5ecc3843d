"""Audit entries for what happened before today. Collected by all builders and written once, oldest first."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from sightline.config.demo.stage import Stage, save_all
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.audit.operations import COMMAND_LINE
from sightline.foundation.people.models import Person


def tell(
    stage: Stage,
    verb: str,
    obj: models.Model,
    *,
    at: datetime,
    by: Person | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
) -> None:
    stage.trail.append(
        AuditEntry(
            at=at,
            actor_id=by.user_id if by else None,
            actor_label=by.name if by else COMMAND_LINE,
            actor_public_id=by.public_id if by else "",
            verb=verb,
            object_type=obj._meta.label_lower,
            object_id=getattr(obj, "public_id", ""),
            object_label=str(obj)[:200],
            before=before,
            after=after,
            why=why,
        )
    )


def write_trail(stage: Stage) -> None:
    save_all(sorted(stage.trail, key=lambda entry: entry.at))
