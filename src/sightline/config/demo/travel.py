"""Doing something as if it were another day, and gathering what the trail says of it.

Operations stamp what they do with the one clock. History made through them (a cycle launched last year, released and
closed) needs that clock set back; the entries of the trail are kept aside and written at the end, in order of time.
Only ever used while the demo is built, by one process, inside one transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from sightline.config.demo.stage import Stage
from sightline.foundation.audit import operations as audit
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """The clock stands still at `moment`. Defaults of models read the same clock, so they follow."""

    def localdate() -> date:
        return moment.date()

    stopped = SimpleNamespace(now=lambda: moment, localdate=localdate)
    with patch.object(clock, "timezone", stopped):
        yield


@contextmanager
def gathering(stage: Stage) -> Iterator[None]:
    """Entries of the trail go to the stage; see trail.write_trail."""

    def keep(**fields: Any) -> AuditEntry:
        entry = AuditEntry(at=clock.now(), **fields)
        stage.trail.append(entry)
        return entry

    with patch.object(audit, "AuditEntry", SimpleNamespace(objects=SimpleNamespace(create=keep))):
        yield
