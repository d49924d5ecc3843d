"""Addresses of the interface. It knows its callers by token, so the sign-in middleware lets all of it through."""

from typing import Any

from django.urls import URLPattern, path

from sightline.api.app import api


def _open_to_tokens(pattern: Any) -> Any:
    if isinstance(pattern, URLPattern):
        view: Any = pattern.callback
        view.login_required = False  # read by LoginRequiredMiddleware
    return pattern


_patterns, _app_name, _namespace = api.urls
urlpatterns = [path("v1/", ([_open_to_tokens(pattern) for pattern in _patterns], _app_name, _namespace))]
