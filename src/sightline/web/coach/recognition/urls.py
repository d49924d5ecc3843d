"""Addresses of recognition."""

from django.urls import path

from sightline.web.coach.recognition import distribution, giving, letter, preference, wall

urlpatterns = [
    path("", wall.recognition, name="recognition"),
    path("give/", giving.give, name="recognise"),
    path("preference/", preference.preference, name="thanks-preference"),
    path("month/", letter.month, name="month-of-thanks"),
    path("distribution/", distribution.distribution, name="thanks-distribution"),
]
