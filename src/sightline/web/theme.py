"""Light, dark, or as the device says: kept in a cookie, so that it works before sign-in and without a script."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from sightline.web.context import THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    wished = request.POST.get("theme", "")
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    if wished in THEMES:
        response.set_cookie(THEME_COOKIE, wished, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """For "add to home screen" on a phone."""
    content: dict[str, Any] = {
        "name": "Sightline",
        "short_name": "Sightline",
        "start_url": "/",
        "display": "standalone",
        "background_color": "#f8f6f3",
        "theme_color": "#0e5f5c",
        "icons": [{"src": static("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(content, content_type="application/manifest+json")
