"""Addresses of people and units; part of the namespace "foundation"."""

from django.urls import path

from sightline.web.foundation.people import changes, directory, person, units

urlpatterns = [
    path("organisation/", units.organisation, name="organisation"),
    path("people/", directory.people, name="people"),
    path("people/new/", changes.new_person, name="new-person"),
    path("people/<slug:public_id>/", person.person, name="person"),
    path("people/<slug:public_id>/history/", person.history, name="person-history"),
    path("people/<slug:public_id>/edit/", changes.edit, name="edit-person"),
    path("people/<slug:public_id>/assign/", changes.assign_person, name="assign-person"),
    path("people/<slug:public_id>/work/<slug:assignment_id>/move/", changes.move_person, name="move-person"),
    path("people/<slug:public_id>/work/<slug:assignment_id>/end/", changes.end_work, name="end-work"),
    path("people/<slug:public_id>/leave/", changes.leave, name="record-leave"),
    path("people/<slug:public_id>/leave/<slug:leave_id>/end/", changes.back_from_leave, name="end-leave"),
    path("people/<slug:public_id>/leaving/", changes.leaving, name="person-leaves"),
    path("units/", units.units, name="units"),
    path("units/new/", units.new_unit, name="new-unit"),
    path("units/<slug:public_id>/", units.unit, name="unit"),
    path("units/<slug:public_id>/below/", units.below, name="unit-below"),
    path("units/<slug:public_id>/edit/", units.edit_unit, name="edit-unit"),
    path("units/<slug:public_id>/close/", units.close, name="close-unit"),
    path("units/<slug:public_id>/partners/", units.partners, name="name-partner"),
    path("units/<slug:public_id>/partners/<int:partnership_id>/end/", units.end_partner, name="end-partner"),
]
