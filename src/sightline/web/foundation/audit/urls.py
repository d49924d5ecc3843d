"""Addresses of the trail; part of the namespace "foundation"."""

from django.urls import path

from sightline.web.foundation.audit import views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/<int:entry_id>/", views.audit_entry, name="audit-entry"),
    path("history/<slug:kind>/<str:public_id>/", views.record_history, name="record-history"),
]
