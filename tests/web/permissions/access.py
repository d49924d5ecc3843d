"""Who may use the pages of accounts, access and the trail."""

from typing import Any

from sightline.foundation.accounts.enums import GlobalRole, Scope
from sightline.foundation.accounts.models import RoleGrant
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.audit.operations import record
from sightline.foundation.people.operations.access import make_token
from tests.company import LONG_AGO, Company
from tests.web.permissions.harness import Row


def token_of_dev(company: Company) -> dict[str, Any]:
    token, _secret = make_token(company.dev, by=company.dev, name="script", scopes=[Scope.READ])
    return {"public_id": token.public_id}


def unknown_invitation(company: Company) -> dict[str, Any]:
    return {"secret": "no-such-link"}


def grant_of_chief(company: Company) -> dict[str, Any]:
    grant = RoleGrant.objects.create(user=company.chief.user, role=GlobalRole.AUDITOR, starts_on=LONG_AGO)
    return {"grant_id": grant.pk}


def some_entry(company: Company) -> dict[str, Any]:
    record("people.tried", company.dev, by=company.dev)
    return {"entry_id": AuditEntry.objects.order_by("-id").values_list("id", flat=True)[0]}


def history_of_unit(company: Company) -> dict[str, Any]:
    return {"kind": "unit", "public_id": company.it.public_id}


def new_auditor(company: Company) -> dict[str, Any]:
    return {"email": "sven@harbour.example", "role": "auditor"}


ROWS = [
    Row("account", otherwise=200),
    Row("make-token", method="post", data={"name": "script", "scopes": ["read"]}, otherwise=200),
    Row("revoke-token", token_of_dev, method="post", otherwise=404, employee=302),
    Row("accept-invitation", unknown_invitation, otherwise=404, anonymous=404, leaver=404),
    Row("foundation:access", otherwise=403, programme_owner=200),
    Row("foundation:invite", method="post", data={"everyone": "1"}, otherwise=403, programme_owner=302),
    Row("foundation:grant-role", method="post", data=new_auditor, otherwise=403, programme_owner=302),
    Row("foundation:end-role", grant_of_chief, method="post", otherwise=403, programme_owner=302),
    Row("foundation:audit", otherwise=403, programme_owner=200, auditor=200),
    Row("foundation:record-history", history_of_unit, otherwise=200),
    Row("foundation:audit-entry", some_entry, otherwise=403, programme_owner=200, auditor=200),
]
