"""Addresses of the library. They stand before those of single goals, which would take "library" for an id."""

from django.urls import path

from sightline.web.plan.goals.library import assigning, editing, offers, pages

urlpatterns = [
    path("goals/library/", pages.library, name="goal-library"),
    path("goals/library/new/", editing.new_template, name="new-template"),
    path("goals/library/<slug:public_id>/", pages.template, name="goal-template"),
    path("goals/library/<slug:public_id>/edit/", editing.edit_template, name="edit-template"),
    path("goals/library/<slug:public_id>/use/", pages.use, name="use-template"),
    path("goals/library/<slug:public_id>/assign/", assigning.assign, name="assign-template"),
    path("goals/library/<slug:public_id>/retire/", pages.retire, name="retire-template"),
    path("goals/library/<slug:public_id>/restore/", pages.restore, name="restore-template"),
    path("goals/library/<slug:public_id>/ask/", pages.offer, name="offer-template"),
    path("goals/library/<slug:public_id>/offer/", offers.offers, name="template-offer"),
    path("goals/<slug:public_id>/template/", offers.origin, name="goal-origin"),
    path("goals/<slug:public_id>/template/take/", offers.take, name="take-template"),
    path("goals/<slug:public_id>/template/keep/", offers.keep, name="keep-own-words"),
]
