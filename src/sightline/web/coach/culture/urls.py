"""Addresses of values lived."""

from django.urls import path

from sightline.web.coach.culture import counter_examples, lived

urlpatterns = [
    path("lived/", lived.lived, name="values-lived"),
    path("not-lived/", counter_examples.counter_examples, name="counter-examples"),
]
