"""Root addresses: pages, sign-in, the REST interface."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("api/", include("sightline.api.urls")),
    path("", include("sightline.web.urls")),
]

if "debug_toolbar" in settings.INSTALLED_APPS:
    from debug_toolbar.toolbar import debug_toolbar_urls

    urlpatterns += debug_toolbar_urls()

handler400 = "sightline.web.errors.bad_request"
handler403 = "sightline.web.errors.refused"
handler404 = "sightline.web.errors.not_found"
handler500 = "sightline.web.errors.broken"
