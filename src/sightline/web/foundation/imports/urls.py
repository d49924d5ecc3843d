"""Addresses of imports; part of the namespace "foundation"."""

from django.urls import path

from sightline.web.foundation.imports import views

urlpatterns = [
    path("imports/", views.imports, name="import"),
    path("imports/<slug:public_id>/", views.run_page, name="import-run"),
    path("imports/<slug:public_id>/columns/", views.columns, name="import-columns"),
    path("imports/<slug:public_id>/start/", views.start, name="start-import"),
    path("imports/<slug:public_id>/discard/", views.discard, name="discard-import"),
    path("imports/<slug:public_id>/refused/", views.refused, name="import-refused"),
]
