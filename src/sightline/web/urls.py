"""Addresses of the pages. Each area owns its own module; the shell links to these names where they exist:

`home`, `search`, `messages`, `account` (no namespace), `plan:index`, `coach:index`, `evaluate:index`,
`foundation:organisation`, `foundation:audit` (names of audit pages begin with "audit").
"""

from django.urls import include, path

from sightline.web import demo_signin, gallery, theme

urlpatterns = [
    path("gallery/", gallery.gallery, name="gallery"),
    path("theme/", theme.choose, name="theme"),
    path("demo/sign-in/", demo_signin.sign_in_as, name="demo-sign-in"),
    path("manifest.webmanifest", theme.manifest, name="manifest"),
    path("", include("sightline.web.home.urls")),
    path("", include("sightline.web.foundation.account.urls")),
    path("", include("sightline.web.foundation.urls")),
    path("", include("sightline.web.plan.urls")),
    path("", include("sightline.web.coach.urls")),
    path("", include("sightline.web.evaluate.urls")),
]
