"""Addresses of the registry of measures; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.measures import lists, objectives, one, readings, writing

urlpatterns = [
    path("measures/", lists.registry, name="measures"),
    path("measures/new/", writing.write, name="register-measure"),
    path("measures/readings/", readings.bring_file, name="measure-readings"),
    path("measures/<slug:public_id>/", one.measure, name="measure"),
    path("measures/<slug:public_id>/edit/", writing.write, name="edit-measure"),
    path("measures/<slug:public_id>/retire/", writing.retire, name="retire-measure"),
    path("measures/<slug:public_id>/objectives/", objectives.measure_objective, name="measure-objective"),
    path("measures/<slug:public_id>/readings/", readings.give, name="give-reading"),
    path("measures/<slug:public_id>/readings/<slug:reading_id>/", readings.correct, name="correct-measure-reading"),
]
