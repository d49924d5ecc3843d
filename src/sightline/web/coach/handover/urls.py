"""Addresses of handovers; included by sightline.web.coach.urls."""

from django.urls import path

from sightline.web.coach.handover import views

urlpatterns = [
    path("handovers/", views.index, name="handovers"),
    path("handovers/<slug:public_id>/", views.handover, name="handover"),
    path("handovers/<slug:public_id>/done/", views.done, name="finish-handover"),
    path("handovers/<slug:public_id>/read/", views.read, name="read-handover"),
    path("handovers/<slug:public_id>/items/<slug:item_id>/taken-over/", views.take_over, name="take-over"),
]
