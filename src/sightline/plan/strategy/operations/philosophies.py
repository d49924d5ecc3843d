"""How performance is managed here: drafted with typed commitments, signed, published, acknowledged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.notify.bulk import DutyText
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.commitments import cleaned_all
from sightline.plan.strategy.enums import CommitmentKind
from sightline.plan.strategy.models import Commitment, Philosophy, PhilosophyAcknowledgement
from sightline.plan.strategy.operations import documents, signatures

READ_PATH = "/philosophy/"


@transaction.atomic
def write_philosophy(
    *, text: str, commitments: Mapping[CommitmentKind, Any], by: Person | None, change_note: str = ""
) -> Philosophy:
    """Write the draft of the next version, or write over it. Raises `InvalidCommitmentError`.

    Whoever signed the draft as it was is asked again.
    """
    values = cleaned_all(commitments)
    draft = Philosophy.objects.select_for_update().draft() or Philosophy(version=documents.next_version(Philosophy))
    before = _said(draft) if draft.pk else None
    draft.text = fitting(Philosophy, "text", text, required=True)
    draft.change_note = fitting(Philosophy, "change_note", change_note)
    draft.save()
    draft.commitments.all().delete()
    Commitment.objects.bulk_create([Commitment(philosophy=draft, kind=kind, value=v) for kind, v in values.items()])
    after = _said(draft)
    if before is not None and before != after:
        signatures.take_back(draft)
    record("strategy.philosophy_written", draft, by=by, before=before, after=after)
    return draft


def _said(philosophy: Philosophy) -> dict[str, Any]:
    kept = {row.kind: row.value for row in philosophy.commitments.order_by("kind")}
    return {"version": philosophy.version, "text": philosophy.text, **kept}


@transaction.atomic
def publish_philosophy(*, by: Person | None, due_on: date | None = None) -> Philosophy:
    """Put the draft in force and ask everybody who works here to read it. Who publishes it signs it by that.

    Raises `NoDraftError`, or `NotSignedError` while somebody who was asked has not signed, or nobody has.
    """
    draft = Philosophy.objects.select_for_update().draft()
    if draft is None:
        raise documents.no_draft()
    signed_by = signatures.settle_all(draft, by=by)
    old = Philosophy.objects.select_for_update().current()
    asked = documents.put_in_force(draft, old, _duty(draft, due_on), by=by)
    before = _said(old) if old else None
    after = {**_said(draft), "signed by": signed_by, "asked to read": asked}
    record("strategy.philosophy_published", draft, by=by, before=before, after=after)
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
    """The person has read it. Acknowledging twice changes nothing. Raises `NotInForceError`."""
    reading: PhilosophyAcknowledgement = documents.confirm(philosophy, "strategy.philosophy_acknowledged", by=by)
    return reading
