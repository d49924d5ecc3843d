"""Who may come in, and as what: invitations, global roles, personal tokens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from sightline.foundation.accounts.enums import GlobalRole, Scope
from sightline.foundation.accounts.models import ApiToken, Invitation, RoleGrant, User
from sightline.foundation.accounts.secret import TOKEN_PREFIX, digest_of, new_secret
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.periods import day_before
from sightline.foundation.people.models import Person

INVITATION_DAYS = 14
BATCH = 200  # people per job, so that a mail server that stops half-way costs little


class CannotInviteError(OperationError):
    """Nobody can be invited without an address, or after their last day."""


class InvitationSpentError(OperationError):
    """The link is unknown, used or too old; which one is not said, since anybody can ask."""


class WeakPasswordError(OperationError):
    """The password does not hold up."""


class CannotGrantRoleError(OperationError):
    """The role is held already, or the person has no account."""


class CannotMakeTokenError(OperationError):
    """A token needs a name and at least one scope."""


@dataclass(frozen=True, slots=True)
class Invited:
    """How many people a mail goes to, and whom it cannot go to."""

    count: int
    passed_over: tuple[str, ...]


@transaction.atomic
def invite(people: Iterable[Person], *, by: Person | None) -> Invited:
    """Make accounts where missing and send each person a link with which to choose a password.

    Raises `CannotInviteError` when there is nobody to invite. People without an address, who have left, or who
    have a password already are passed over and named.
    """
    asked = list(people)
    able = [person for person in asked if _can_be_invited(person)]
    if not able:
        raise CannotInviteError(
            _("Nobody here can be invited: each has left, has no e-mail address, or has signed in before."),
            fix=_("Add an e-mail address first."),
        )
    for person in able:
        _give_account(person)
    record("people.invited", able[0], by=by, after={"people": [person.name for person in able], "count": len(able)})
    ids = [person.pk for person in able]
    for start in range(0, len(ids), BATCH):
        transaction.on_commit(lambda batch=ids[start : start + BATCH]: send_invitations.enqueue(batch))  # type: ignore[misc]
    missed = tuple(person.name for person in asked if person not in able)
    return Invited(len(able), missed)


def _can_be_invited(person: Person) -> bool:
    if not person.email or person.has_left(clock.today()):
        return False
    return person.user is None or not person.user.has_usable_password()


def _give_account(person: Person) -> None:
    if person.user_id is None:
        person.user = User.objects.create_user(person.email or "")
        person.save(update_fields=["user"])


@task()
def send_invitations(person_ids: Sequence[int]) -> None:
    """May be repeated: a newer link does not spoil an older one before it expires."""
    connection = get_connection()
    mails = []
    for person in Person.objects.filter(pk__in=person_ids).select_related("user"):
        if person.user is not None:
            mails.append(_invitation_mail(person, settings.BASE_URL + _new_link(person.user)))
    connection.send_messages(mails)


def _new_link(user: User) -> str:
    """From the root, without the host."""
    secret = new_secret()
    Invitation.objects.create(
        user=user, digest=digest_of(secret), expires_at=clock.now() + timedelta(days=INVITATION_DAYS)
    )
    return reverse("accept-invitation", args=[secret])


def _invitation_mail(person: Person, link: str) -> EmailMessage:
    words = {"person": person, "link": link, "days": INVITATION_DAYS}
    text = render_to_string("account/mail/invitation.txt", words)
    return EmailMessage(_("Your way into Sightline"), text, to=[person.email or ""])


def find_invitation(secret: str) -> Invitation:
    """Raises `InvitationSpentError`."""
    invitation = Invitation.objects.select_related("user").filter(digest=digest_of(secret), accepted_at=None).first()
    if invitation is None or invitation.expires_at < clock.now() or not invitation.user.is_active:
        raise InvitationSpentError(
            _("This link has been used or is too old."), fix=_("Ask for a new password on the sign-in page.")
        )
    return invitation


@transaction.atomic
def accept_invitation(secret: str, *, password: str) -> User:
    """Set the first password and spend every open link of the person."""
    invitation = find_invitation(secret)
    user = invitation.user
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise WeakPasswordError(" ".join(weak.messages), field="password") from weak
    user.set_password(password)
    user.save(update_fields=["password"])
    Invitation.objects.filter(user=user, accepted_at=None).update(accepted_at=clock.now())
    person = Person.objects.get(user=user)
    record("people.invitation_accepted", person, by=person)
    return user


@transaction.atomic
def let_in_first(person: Person, role: GlobalRole) -> str:
    """For the command line: an account, a role, and the link (from the root) with which to choose a password."""
    _give_account(person)
    grant_role(person, role, by=None)
    assert person.user is not None  # noqa: S101  # given above
    return _new_link(person.user)


@transaction.atomic
def grant_role(
    person: Person, role: GlobalRole, *, by: Person | None, starts_on: date | None = None, ends_on: date | None = None
) -> RoleGrant:
    if person.user_id is None:
        raise CannotGrantRoleError(
            _("%(name)s has no account yet.") % {"name": person.name}, field="person", fix=_("Invite them first.")
        )
    day = starts_on or clock.today()
    if RoleGrant.objects.in_force(day).filter(user_id=person.user_id, role=role).exists():
        raise CannotGrantRoleError(
            _("%(name)s is %(role)s already.") % {"name": person.name, "role": role.label}, field="role", value=role
        )
    grant = RoleGrant.objects.create(user_id=person.user_id, role=role, starts_on=day, ends_on=ends_on)
    record("people.role_granted", person, by=by, after={"role": role, "starts_on": day, "ends_on": ends_on})
    return grant


@transaction.atomic
def end_role(grant: RoleGrant, *, by: Person | None) -> None:
    """From today on the role is gone; the grant stays on record."""
    person = Person.objects.get(user_id=grant.user_id)
    before = {"role": grant.role, "starts_on": grant.starts_on, "ends_on": grant.ends_on}
    yesterday = day_before(clock.today())
    if grant.starts_on > yesterday:
        grant.delete()  # it was never in force for a whole day; the audit trail keeps it
    else:
        grant.ends_on = yesterday
        grant.save(update_fields=["ends_on"])
    record("people.role_ended", person, by=by, before=before, after={"ends_on": yesterday})


@transaction.atomic
def make_token(
    person: Person, *, by: Person, name: str, scopes: Sequence[Scope], expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """The token and its secret, which is never to be had again."""
    if not name.strip():
        raise CannotMakeTokenError(_("Give the token a name that says what uses it."), field="name", value=name)
    if person.user is None:
        raise CannotMakeTokenError(_("A token needs an account to speak for."))
    if not scopes:
        raise CannotMakeTokenError(_("Choose at least one thing the token may do."), field="scopes")
    secret = new_secret(TOKEN_PREFIX)
    token = ApiToken.objects.create(
        user=person.user,
        name=name.strip()[:100],
        digest=digest_of(secret),
        scopes=[str(scope) for scope in scopes],
        expires_at=expires_at,
    )
    record("people.token_made", token, by=by, after={"name": token.name, "scopes": token.scopes})
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Person) -> None:
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    record("people.token_revoked", token, by=by, before={"name": token.name})


def token_for(secret: str) -> ApiToken | None:
    """The live token of a secret, with its user and person; None for anything else."""
    token = (
        ApiToken.objects.select_related("user__person")
        .filter(digest=digest_of(secret), revoked_at=None, user__is_active=True)
        .first()
    )
    if token is None or (token.expires_at is not None and token.expires_at < clock.now()):
        return None
    return token
