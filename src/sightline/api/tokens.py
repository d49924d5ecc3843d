"""Who is calling: a personal token in the Authorization header, and what it may do."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer

from sightline.foundation.accounts.enums import Scope
from sightline.foundation.accounts.models import ApiToken
from sightline.foundation.core import clock
from sightline.foundation.core.storable import holds_zero
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied, require
from sightline.foundation.people.models import Person
from sightline.foundation.people.operations.access import token_for

USE_IS_NOTED_EVERY = timedelta(hours=1)  # a write on every call would cost more than the call


class Token(HttpBearer):
    """Lets a call in when its token is live and carries the scope; sets `request.person`."""

    openapi_name = "Token"

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        if holds_zero(request):
            raise HttpError(422, _("A text holds the zero sign, which cannot be kept. Leave it out."))
        found = token_for(token)
        person: Person | None = getattr(found.user, "person", None) if found else None
        if found is None or person is None or person.has_left(clock.today()):
            return None
        require(has_scope(found, self.scope))
        _note_use(found)
        request.person = person  # type: ignore[attr-defined]
        return person


def has_scope(token: ApiToken, scope: Scope) -> Verdict:
    """Every token may read; the rest has to be ticked when it is made."""
    if scope == Scope.READ or scope in token.scopes:
        return ALLOWED
    return denied(
        "scope_missing", _("This token may not do that. It would need the scope %(scope)s.") % {"scope": scope}
    )


def _note_use(token: ApiToken) -> None:
    now = clock.now()
    if token.last_used_at is None or now - token.last_used_at > USE_IS_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


READ = Token(Scope.READ)
GOALS_WRITE = Token(Scope.GOALS_WRITE)
FEEDBACK_WRITE = Token(Scope.FEEDBACK_WRITE)
CONVERSATIONS_WRITE = Token(Scope.CONVERSATIONS_WRITE)
REVIEWS_WRITE = Token(Scope.REVIEWS_WRITE)
PEOPLE_WRITE = Token(Scope.PEOPLE_WRITE)
MEASURES_WRITE = Token(Scope.MEASURES_WRITE)
PLANS_WRITE = Token(Scope.PLANS_WRITE)
CYCLES_WRITE = Token(Scope.CYCLES_WRITE)


def caller(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person
