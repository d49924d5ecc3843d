"""Addresses of invitations and roles; part of the namespace "foundation"."""

from django.urls import path

from sightline.web.foundation.access import views

urlpatterns = [
    path("access/", views.access_page, name="access"),
    path("access/invite/", views.invite, name="invite"),
    path("access/roles/", views.grant_role, name="grant-role"),
    path("access/roles/<int:grant_id>/end/", views.end_role, name="end-role"),
]
