"""How performance is managed here: drafted with typed commitments, published, acknowledged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.bulk import DutyText, open_duties
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.commitments import cleaned_all
from sightline.plan.strategy.enums import CommitmentKind, VersionState
from sightline.plan.strategy.models import Commitment, Philosophy, PhilosophyAcknowledgement
from sightline.plan.strategy.queries import reading_count_key

READ_PATH = "/philosophy/"


class NoPhilosophyDraftError(OperationError):
    """There is nothing to publish."""


class PhilosophyNotInForceError(OperationError):
    """Only the version in force can be acknowledged."""


@transaction.atomic
def write_philosophy(
    *, text: str, commitments: Mapping[CommitmentKind, Any], by: Person | None, change_note: str = ""
) -> Philosophy:
    """Write the draft of the next version, or write over it. Raises `InvalidCommitmentError`."""
    values = cleaned_all(commitments)
    draft = Philosophy.objects.select_for_update().draft() or Philosophy(version=_next_version())
    before = _said(draft) if draft.pk else None
    draft.text = fitting(Philosophy, "text", text, required=True)
    draft.change_note = fitting(Philosophy, "change_note", change_note)
    draft.save()
    draft.commitments.all().delete()
    Commitment.objects.bulk_create([Commitment(philosophy=draft, kind=kind, value=v) for kind, v in values.items()])
    record("strategy.philosophy_written", draft, by=by, before=before, after=_said(draft))
    return draft


def _next_version() -> int:
    last = Philosophy.objects.order_by("-version").values_list("version", flat=True).first()
    return (last or 0) + 1


def _said(philosophy: Philosophy) -> dict[str, Any]:
    kept = {row.kind: row.value for row in philosophy.commitments.all()}
    return {"version": philosophy.version, "text": philosophy.text, **kept}


@transaction.atomic
def publish_philosophy(*, by: Person | None, due_on: date | None = None) -> Philosophy:
    """Put the draft in force and ask everybody who works here to read it. Raises `NoPhilosophyDraftError`."""
    draft = Philosophy.objects.select_for_update().draft()
    if draft is None:
        raise NoPhilosophyDraftError(_("There is no draft to publish."), fix=_("Write the next version first."))
    old = Philosophy.objects.select_for_update().current()
    if old is not None:
        old.state = VersionState.REPLACED
        old.save(update_fields=["state"])
        settle_duties(old, kinds=[DutyKind.CONFIRM_PHILOSOPHY])
    draft.state, draft.published_at, draft.published_by = VersionState.PUBLISHED, clock.now(), by
    draft.save(update_fields=["state", "published_at", "published_by"])
    text = _duty(draft, due_on)
    asked = open_duties(Person.objects.working(clock.today()), DutyKind.CONFIRM_PHILOSOPHY, about=draft, text=text)
    before = _said(old) if old else None
    record("strategy.philosophy_published", draft, by=by, before=before, after={**_said(draft), "asked to read": asked})
    return draft


def _duty(philosophy: Philosophy, due_on: date | None) -> DutyText:
    return DutyText(
        title=_("Read our philosophy, version %d") % philosophy.version,
        why=_("It says what reviews are for here, whether there are ratings, and what they have to do with pay."),
        action=_("Read it"),
        path=READ_PATH,
        due_on=due_on,
    )


@transaction.atomic
def acknowledge(philosophy: Philosophy, *, by: Person) -> PhilosophyAcknowledgement:
    """The person has read it. Acknowledging twice changes nothing. Raises `PhilosophyNotInForceError`."""
    if philosophy.state != VersionState.PUBLISHED:
        raise PhilosophyNotInForceError(
            _("Version %d is no longer in force.") % philosophy.version,
            fix=_("Open the philosophy page and read it there."),
        )
    row, made = PhilosophyAcknowledgement.objects.get_or_create(philosophy=philosophy, person=by)
    if made:
        settle_duties(philosophy, kinds=[DutyKind.CONFIRM_PHILOSOPHY], person=by)
        record("strategy.philosophy_acknowledged", philosophy, by=by, after={"version": philosophy.version})
        cache.delete(reading_count_key(philosophy))
    return row
