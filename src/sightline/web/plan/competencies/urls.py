"""Addresses of the library and of job profiles; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.competencies import examples, views

urlpatterns = [
    path("competencies/", views.library, name="competencies"),
    path("competencies/new/", views.write, name="add-competency"),
    path("competencies/<slug:public_id>/", views.competency, name="competency"),
    path("competencies/<slug:public_id>/edit/", views.write, name="edit-competency"),
    path("competencies/<slug:public_id>/retire/", views.retire, name="retire-competency"),
    path("jobs/", views.jobs, name="job-profiles"),
    path("jobs/<slug:public_id>/", views.job, name="job-profile"),
    path("jobs/<slug:public_id>/edit/", views.edit_job, name="edit-job-profile"),
    path("jobs/<slug:public_id>/standards/<slug:standard_id>/", examples.write, name="standard-examples"),
]
