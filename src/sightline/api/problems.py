"""Everything that goes wrong, said as problem+json (RFC 9457), with the verdict's reason."""

from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import Refused

MEDIA_TYPE = "application/problem+json"


def problem(status: int, title: str, detail: str = "", **more: Any) -> HttpResponse:
    """`more` becomes members of the problem: code, field, value, fix, errors."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body |= {key: value for key, value in more.items() if value is not None}
    response = JsonResponse(body, status=status, content_type=MEDIA_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(403, _("Not allowed"), error.verdict.reason, code=error.verdict.code)


def _not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, _("Not found"), _("There is nothing here that you may see."))


def _not_done(request: HttpRequest, error: Any) -> HttpResponse:
    value = None if error.value is None else str(error.value)
    return problem(
        409,
        _("Not done"),
        error.message,
        code=type(error).__name__,
        field=error.field,
        value=value,
        fix=error.fix,
    )


def _malformed(request: HttpRequest, error: Any) -> HttpResponse:
    errors = [
        {"field": ".".join(str(part) for part in one["loc"][1:]) or str(one["loc"][0]), "reason": str(one["msg"])}
        for one in (_with_location(each) for each in error.errors)
    ]
    return problem(422, _("Not understood"), _("Some of the input does not fit."), errors=errors)


def _with_location(error: Any) -> dict[str, Any]:
    """The cursor's own error comes as {"cursor": reason}."""
    if "loc" in error:
        return dict(error)
    name, reason = next(iter(error.items()))
    return {"loc": ("query", name), "msg": reason}


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    errors = [{"field": field, "reason": reason} for field, reasons in by_field.items() for reason in reasons]
    return problem(422, _("Not understood"), _("Some of the input does not fit."), errors=errors)


def _unknown_caller(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(401, _("Who is calling?"), _("Send a personal token: Authorization: Bearer sl_…"))


def _too_often(request: HttpRequest, error: Any) -> HttpResponse:
    response = problem(429, _("Too many calls"), _("Wait a little, then go on."))
    if error.wait:
        response["Retry-After"] = str(int(error.wait) + 1)
    return response


def _other(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, str(error))


def speak(api: NinjaAPI) -> None:
    """Give the interface its way of saying no. (ninja types a handler's error as instance or class: hence Any.)"""
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(OperationError, _not_done)
    api.add_exception_handler(ValidationError, _malformed)
    api.add_exception_handler(ModelValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _unknown_caller)
    api.add_exception_handler(Throttled, _too_often)
    api.add_exception_handler(HttpError, _other)
