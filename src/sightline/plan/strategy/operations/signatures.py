"""Who answers for a version of the philosophy: asked by the programme owner, signed by name before it is published."""

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.strategy.models import Philosophy, Signature
from sightline.plan.strategy.operations import documents

SIGN_PATH = "/philosophy/signing/"


class NotSignedError(OperationError):
    """A version was to be published for which nobody answers, or that somebody who was asked has not signed."""


class CannotSignError(OperationError):
    """Whoever was to sign cannot: no account, left, or not asked."""


def _draft() -> Philosophy:
    draft = Philosophy.objects.select_for_update().draft()
    if draft is None:
        raise documents.no_draft()
    return draft


@transaction.atomic
def ask_to_sign(person: Person, *, by: Person | None) -> Signature:
    """Ask somebody to answer for the draft with their name. Asking twice changes nothing."""
    draft = _draft()
    if person.user_id is None or person.has_left(clock.today()):
        raise CannotSignError(
            _("%(name)s has no account here and could not sign.") % {"name": person.name},
            field="person",
            value=person.name,
            fix=_("Choose somebody who works here and has an account."),
        )
    signature, made = Signature.objects.get_or_create(philosophy=draft, person=person)
    if made:
        _owe(signature, by)
        record("strategy.signature_asked", draft, by=by, after={"version": draft.version, "person": person.name})
    return signature


def _owe(signature: Signature, by: Person | None) -> None:
    open_duty(
        signature.person,
        DutyKind.CONFIRM_PHILOSOPHY,
        about=signature.philosophy,
        title=_("Sign our philosophy, version %d") % signature.philosophy.version,
        why=_("Your name will stand under it. It is published when everybody who was asked has signed."),
        action=_("Read and sign"),
        path=SIGN_PATH,
        owed_to=by,
    )


@transaction.atomic
def no_longer_ask(person: Person, *, by: Person | None) -> None:
    """Take a request back, or a signature of somebody who is not to stand under it."""
    draft = _draft()
    gone, _rows = Signature.objects.filter(philosophy=draft, person=person).delete()
    if gone:
        settle_duties(draft, kinds=[DutyKind.CONFIRM_PHILOSOPHY], person=person)
        record("strategy.signature_withdrawn", draft, by=by, before={"person": person.name})


@transaction.atomic
def sign(*, by: Person) -> Signature:
    """Answer for the draft as it stands. Raises `CannotSignError` for whoever was not asked."""
    draft = _draft()
    signature = Signature.objects.filter(philosophy=draft, person=by).first()
    if signature is None:
        raise CannotSignError(_("You were not asked to sign this version."))
    if signature.signed_at is None:
        signature.signed_at = clock.now()
        signature.save(update_fields=["signed_at"])
        settle_duties(draft, kinds=[DutyKind.CONFIRM_PHILOSOPHY], person=by)
        record("strategy.philosophy_signed", draft, by=by, after={"version": draft.version})
    return signature


def take_back(draft: Philosophy) -> None:
    """What was signed is not what stands there any more: everybody is asked again. Part of writing."""
    signed = list(draft.signatures.exclude(signed_at=None).select_related("person", "philosophy"))
    draft.signatures.update(signed_at=None)
    for one in signed:
        _owe(one, None)


def settle_all(draft: Philosophy, *, by: Person | None) -> list[str]:
    """Part of publishing: the publisher signs. Returns the names under the version; raises `NotSignedError`."""
    if by is not None:
        Signature.objects.update_or_create(philosophy=draft, person=by, defaults={"signed_at": clock.now()})
        settle_duties(draft, kinds=[DutyKind.CONFIRM_PHILOSOPHY], person=by)
    rows = list(draft.signatures.select_related("person"))
    if open_ones := [row.person.name for row in rows if row.signed_at is None]:
        raise NotSignedError(
            _("%(names)s has not signed yet.") % {"names": ", ".join(open_ones)},
            field="signatures",
            value=open_ones,
            fix=_("Wait for it, or take the request back."),
        )
    if not rows:
        raise NotSignedError(
            _("Nobody has signed this version."), field="signatures", fix=_("Ask somebody to sign it first.")
        )
    return [row.person.name for row in rows]
