"""Who is asking: sign-in, the person behind the account, and their time zone."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from sightline.foundation.core.storable import holds_zero
from sightline.foundation.people.models import Person
from sightline.foundation.people.queries import organisation_zone
from sightline.web import errors

Answer = Callable[[HttpRequest], HttpResponseBase]
OPEN_WITHOUT_PERSON = ("allauth.", "sightline.web.theme", "sightline.api")


class SignInMiddleware(LoginRequiredMiddleware):
    """Django's own, but what was typed into a form is not lost when the session has ended meanwhile."""

    def handle_no_permission(  # type: ignore[override]  # the stubs know of a redirect only; any answer will do
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if errors.is_fragment(request) or errors.typed_fields(request):
            return errors.signed_out(request)
        return super().handle_no_permission(request, view_func)


class PersonMiddleware:
    """Sets `request.person`; explains itself to an account that belongs to nobody; dresses plain refusals."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if holds_zero(request) and not request.path.startswith("/api/"):  # which says so in its own way
            raise BadRequest("the zero sign")
        person = person_of(request)
        request.person = person  # type: ignore[attr-defined]
        with timezone.override(zone_of(person)):
            response = self.get_response(request)
            return errors.dressed(request, response)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.person is not None or not request.user.is_authenticated:  # type: ignore[attr-defined]
            return None
        if not getattr(view, "login_required", True) or view.__module__.startswith(OPEN_WITHOUT_PERSON):
            return None
        return errors.nobody(request)


def person_of(request: HttpRequest) -> Person | None:
    return getattr(request.user, "person", None) if request.user.is_authenticated else None


def zone_of(person: Person | None) -> ZoneInfo | None:
    """The person's own, else the organisation's; None leaves that of the settings in force."""
    if person is None:
        return None
    return _zone(person.time_zone) or _zone(organisation_zone())


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
