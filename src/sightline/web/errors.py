"""Pages for when something is refused, missing or broken. Each says why, loses nothing, and shows a way on.

htmx gets the same sentence as a toast instead of a page (base.html sends every 4xx to #sl-toasts; only 422, a form
that was refused, replaces the form itself).
"""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

NEVER_SHOWN = ("password", "secret", "token", "code", "credential")


@dataclass(frozen=True, slots=True)
class Typed:
    """One field of a form that could not be taken: shown again so that no word is lost."""

    name: str
    value: str

    @property
    def label(self) -> str:
        return self.name.rsplit("-", 1)[-1].replace("_", " ").capitalize()

    @property
    def is_long(self) -> bool:
        return len(self.value) > 60 or "\n" in self.value


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the verdict's own reason where there is one."""
    verdict = getattr(exception, "verdict", None)
    reason = verdict.reason if verdict is not None else str(exception or "")
    return _answer(
        request,
        HTTPStatus.FORBIDDEN,
        _("You cannot do this now"),
        reason or _("This page is not open to you. If you think it should be, ask your HR partner."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(
        request,
        HTTPStatus.NOT_FOUND,
        _("We cannot find this page"),
        _("The address may be mistyped, the thing may be gone, or it may be open only to others."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    return _answer(
        request,
        HTTPStatus.BAD_REQUEST,
        _("We could not read this request"),
        _("Go back and try again. If it keeps happening, tell the people who run Sightline."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1_000_000
    return _answer(
        request,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _("That is more than we can take at once"),
        _("A page takes up to %(megabytes).1f MB. Send it in smaller parts; nothing was saved from this one.")
        % {"megabytes": megabytes},
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500. Draws without the database, the person or the shell, since any of them may be what broke."""
    return HttpResponse(render_to_string("errors/broken.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the forgery check. Offers to send again only what demonstrably came from one of our own pages."""
    return _with_typed(
        request,
        HTTPStatus.FORBIDDEN,
        _("This page had grown old"),
        _("You signed in again since it was opened, or it lay open for long. Nothing was saved yet."),
    )


def signed_out(request: HttpRequest) -> HttpResponse:
    """401: the session ended while somebody was writing."""
    return _with_typed(
        request,
        HTTPStatus.UNAUTHORIZED,
        _("You have been signed out meanwhile"),
        _("Sign in again in a new tab, then come back here. What you wrote is still on this page."),
    )


def nobody(request: HttpRequest) -> HttpResponse:
    """403: an account that belongs to no person."""
    return render(request, "errors/nobody.html", status=HTTPStatus.FORBIDDEN)


def dressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Gives words to Django's empty 405."""
    if (
        response.status_code != HTTPStatus.METHOD_NOT_ALLOWED
        or not isinstance(response, HttpResponse)
        or response.content
    ):
        return response
    page = _answer(
        request,
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("This address does not work that way"),
        _("It takes part in a form. Open the page the form is on and start there."),
    )
    page["Allow"] = response.headers.get("Allow", "")
    return page


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asked, and not for a whole page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def typed_fields(request: HttpRequest) -> list[Typed]:
    """What was sent, without passwords and our own token."""
    if request.method != "POST":
        return []
    pairs = ((name, value) for name, values in request.POST.lists() for value in values)
    return [Typed(name, value) for name, value in pairs if value and not _is_private(name)]


def is_same_site(request: HttpRequest) -> bool:
    """Whether the browser says that this request came from one of our own pages."""
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()


def _is_private(name: str) -> bool:
    return name == "csrfmiddlewaretoken" or any(word in name.lower() for word in NEVER_SHOWN)


def _answer(request: HttpRequest, status: HTTPStatus, title: str, reason: str) -> HttpResponse:
    words = {"title": title, "reason": reason, "status": int(status)}
    template = "errors/toast.html" if is_fragment(request) else "errors/page.html"
    return render(request, template, words, status=status)


def _with_typed(request: HttpRequest, status: HTTPStatus, title: str, reason: str) -> HttpResponse:
    if is_fragment(request):
        return _answer(request, status, title, reason)
    context = {
        "title": title,
        "reason": reason,
        "typed": typed_fields(request),
        "may_send_again": is_same_site(request),
        "signed_out": status == HTTPStatus.UNAUTHORIZED,
    }
    return render(request, "errors/typed.html", context, status=status)
