"""Invitations, roles and tokens."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from sightline.foundation.accounts.enums import GlobalRole, Scope
from sightline.foundation.accounts.models import Invitation, RoleGrant
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.people.operations import access
from sightline.foundation.people.reach import forget_reach, reach_of
from tests.company import Company


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))


def link_in(message: mail.EmailMessage) -> str:
    return next(word for word in str(message.body).split() if "/invitation/" in word).rstrip("/").split("/")[-1]


def test_an_invitation_travels_by_mail_and_works_once(
    company: Company, django_capture_on_commit_callbacks: object, mailoutbox: list[mail.EmailMessage]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        invited = access.invite([company.dev, company.leaver], by=company.programme_owner)
    assert (invited.count, invited.passed_over, [m.to for m in mailoutbox]) == (
        1,
        ("Lou Martin",),
        [["dara@harbour.example"]],
    )
    secret = link_in(mailoutbox[0])
    user = access.accept_invitation(secret, password="cedar moss river lamp")
    assert user.check_password("cedar moss river lamp")
    with pytest.raises(access.InvitationSpentError):
        access.accept_invitation(secret, password="another fine password")
    assert verbs() == ["people.invited", "people.invitation_accepted"]


def test_the_link_is_kept_as_a_digest_only(
    company: Company, django_capture_on_commit_callbacks: object, mailoutbox: list[mail.EmailMessage]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        access.invite([company.dev], by=company.programme_owner)
    assert link_in(mailoutbox[0]) != Invitation.objects.get().digest


def test_an_old_link_is_refused(company: Company, mailoutbox: list[mail.EmailMessage]) -> None:
    access.send_invitations.call([company.dev.pk])
    Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    with pytest.raises(access.InvitationSpentError):
        access.find_invitation(link_in(mailoutbox[0]))


def test_a_weak_password_leaves_no_trace(company: Company, mailoutbox: list[mail.EmailMessage]) -> None:
    access.send_invitations.call([company.dev.pk])
    with pytest.raises(access.WeakPasswordError) as refusal:
        access.accept_invitation(link_in(mailoutbox[0]), password="short")
    assert refusal.value.field == "password"
    assert (verbs(), Invitation.objects.get().accepted_at) == ([], None)


def test_nobody_to_invite_is_said(company: Company) -> None:
    with pytest.raises(access.CannotInviteError):
        access.invite([company.leaver], by=company.programme_owner)
    assert verbs() == []


def test_a_role_begins_ends_and_stays_on_record(company: Company) -> None:
    grant = access.grant_role(
        company.chief,
        GlobalRole.AUDITOR,
        by=company.programme_owner,
        starts_on=clock.today() - timedelta(days=9),
    )
    assert reach_of(company.chief).is_auditor
    access.end_role(grant, by=company.programme_owner)
    forget_reach(company.chief)
    assert not reach_of(company.chief).is_auditor
    assert RoleGrant.objects.filter(pk=grant.pk).count() == 1
    assert verbs() == ["people.role_granted", "people.role_ended"]


def test_a_role_held_already_is_not_given_twice(company: Company) -> None:
    with pytest.raises(access.CannotGrantRoleError, match="already"):
        access.grant_role(company.auditor, GlobalRole.AUDITOR, by=company.programme_owner)


def test_a_token_is_found_by_its_secret_until_it_is_revoked(company: Company) -> None:
    token, secret = access.make_token(company.dev, by=company.dev, name="script", scopes=[Scope.READ])
    assert access.token_for(secret) == token
    access.revoke_token(token, by=company.dev)
    assert access.token_for(secret) is None


@pytest.mark.parametrize("secret", ["", "sl_nonsense", "x" * 10_000])
def test_a_forged_token_is_nobody(secret: str, company: Company) -> None:
    assert access.token_for(secret) is None


def test_production_says_its_base_address(settings: Any, company: Company, mailoutbox: list) -> None:
    settings.BASE_URL = "https://people.example.org"
    access.send_invitations.call([company.dev.pk])
    assert "https://people.example.org/invitation/" in mailoutbox[0].body
