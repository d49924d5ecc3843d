"""Address of a unit's scorecard; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.scorecard import views

urlpatterns = [path("units/<slug:public_id>/scorecard/", views.unit_scorecard, name="unit-scorecard")]
