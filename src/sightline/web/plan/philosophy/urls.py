"""Addresses of the philosophy; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.philosophy import views

urlpatterns = [
    path("philosophy/", views.philosophy, name="philosophy"),
    path("philosophy/acknowledge/", views.acknowledge, name="acknowledge-philosophy"),
    path("philosophy/versions/", views.versions, name="philosophy-versions"),
    path("philosophy/draft/", views.draft, name="draft-philosophy"),
    path("philosophy/draft/publish/", views.publish, name="publish-philosophy"),
]
