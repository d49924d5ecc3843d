"""The demo's "sign in as" list. It exists only where settings.DEMO is true, and lets in only the cast of the demo."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.views.decorators.http import require_POST

from sightline.foundation.people.models import Person


@dataclass(frozen=True, slots=True)
class CastMember:
    person: Person
    role: str
    why: str


def cast_members() -> list[CastMember]:
    """Those of the cast who are there; nobody outside the demo, or before the demo organisation was built."""
    told = {_of(entry, "email").lower(): entry for entry in _cast()}
    people = Person.objects.filter(user__email__in=told, user__is_active=True).select_related("user") if told else []
    by_email = {person.user.email: person for person in people if person.user}
    return [
        CastMember(by_email[email], _of(entry, "role"), _of(entry, "why"))
        for email, entry in told.items()
        if email in by_email
    ]


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    wished = request.POST.get("person", "")
    member = next((member for member in cast_members() if member.person.public_id == wished), None)
    if member is None:
        raise Http404
    login(request, member.person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("/")


def _cast() -> list[Any]:
    """Named by a setting, because the cast stands on a floor above the pages."""
    if not settings.DEMO:
        return []
    try:
        cast: Callable[[], Any] = import_string(settings.DEMO_CAST)
    except ImportError:
        return []
    return list(cast())


def _of(entry: Any, name: str) -> str:
    return str(entry.get(name, "") if isinstance(entry, dict) else getattr(entry, name, ""))
