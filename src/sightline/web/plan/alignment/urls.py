"""Addresses of the alignment; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.alignment import sight, views

urlpatterns = [
    path("strategy/alignment/", views.coverage, name="alignment"),
    path("strategy/alignment/goals/", views.goals, name="alignment-goals"),
    path("strategy/alignment/count/", views.count_again, name="count-alignment"),
    path("strategy/alignment/work/", sight.work, name="alignment-work"),
    path("strategy/alignment/exceptions/", sight.except_work, name="except-work"),
    path("strategy/alignment/exceptions/<slug:public_id>/end/", sight.end_exception, name="end-exception"),
    path("people/<slug:public_id>/line-of-sight/", sight.person_sight, name="person-sight"),
]
