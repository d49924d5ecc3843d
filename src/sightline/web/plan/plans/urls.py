"""Addresses of performance plans; part of the namespace "plan"."""

from django.urls import path

from sightline.web.plan.plans import lists, missing, one, writing

urlpatterns = [
    path("performance-plans/", lists.mine, name="performance-plans"),
    path("performance-plans/missing/", missing.missing, name="missing-plans"),
    path("performance-plans/people/<slug:public_id>/", lists.of_person, name="person-plans"),
    path("performance-plans/new/<slug:public_id>/", writing.new, name="new-plan"),
    path("performance-plans/<slug:public_id>/", one.plan, name="performance-plan"),
    path("performance-plans/<slug:public_id>/edit/", writing.edit, name="edit-plan"),
    path("performance-plans/<slug:public_id>/put-forward/", one.put_forward, name="put-plan-forward"),
    path("performance-plans/<slug:public_id>/acknowledgements/", one.acknowledge, name="acknowledge-plan"),
    path("performance-plans/<slug:public_id>/discard/", one.discard, name="discard-plan"),
    path("performance-plans/<slug:public_id>/versions/<int:number>/", one.version, name="plan-version"),
    path("performance-plans/<slug:public_id>/versions/<int:number>/pdf/", one.pdf, name="plan-pdf"),
]
