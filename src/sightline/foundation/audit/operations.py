"""Writing the trail. Called by every operation once, inside its transaction."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from sightline.foundation.audit.models import AuditEntry

COMMAND_LINE = "command line"


class Actor(Protocol):
    """Somebody with a name: a person."""

    public_id: Any
    user_id: Any

    @property
    def name(self) -> str: ...


def record(
    verb: str,
    obj: models.Model,
    *,
    by: Actor | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
    on_behalf_of: Actor | None = None,
) -> AuditEntry:
    """Append one entry. `verb` is past tense with the app, e.g. "goals.checked_in". `by` None is the command line."""
    return AuditEntry.objects.create(
        actor_id=by.user_id if by else None,
        actor_label=by.name if by else COMMAND_LINE,
        actor_public_id=by.public_id if by else "",
        on_behalf_of_label=on_behalf_of.name if on_behalf_of else "",
        on_behalf_of_public_id=on_behalf_of.public_id if on_behalf_of else "",
        verb=verb,
        object_type=obj._meta.label_lower,
        object_id=getattr(obj, "public_id", ""),
        object_label=str(obj)[:200],
        before=_plain(before),
        after=_plain(after),
        why=why,
    )


def _plain(values: Mapping[str, Any] | None) -> Any:
    """Values as JSON will give them back, so that an entry reads the same before and after it is stored."""
    if values is None:
        return None
    encoder = DjangoJSONEncoder()
    return {key: _json_value(encoder, value) for key, value in values.items()}


def _json_value(encoder: DjangoJSONEncoder, value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _json_value(encoder, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_json_value(encoder, inner) for inner in value]
    if isinstance(value, models.Model):
        return str(value)
    return encoder.default(value)
