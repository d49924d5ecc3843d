"""Addresses of this area; see sightline.web.urls for what the shell links to."""

from django.urls import URLPattern

app_name = "coach"
urlpatterns: list[URLPattern] = []
