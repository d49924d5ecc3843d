"""Addresses of feedback."""

from django.urls import path

from sightline.web.coach.feedback import asking, confidence, giving, notes, own, requests

urlpatterns = [
    path("", notes.notes, name="feedback"),
    path("give/", giving.give, name="give-feedback"),
    path("yours/", own.own, name="own-feedback"),
    path("ask/", asking.ask, name="ask-feedback"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<slug:public_id>/", requests.request_page, name="request"),
    path("requests/<slug:public_id>/withdraw/", requests.withdraw, name="withdraw-request"),
    path("asked/<slug:public_id>/", requests.asked, name="asked"),
    path("asked/<slug:public_id>/decline/", requests.decline, name="decline-request"),
    path("confidence/", confidence.notes, name="confidence"),
    path("confidence/write/", confidence.write, name="confide"),
    path("confidence/<slug:public_id>/take-back/", confidence.take_back_one, name="take-back"),
    path("<slug:public_id>/", notes.note, name="note"),
    path("<slug:public_id>/seen/", notes.note_seen, name="note-seen"),
    path("<slug:public_id>/useful/", notes.note_useful, name="note-useful"),
    path("<slug:public_id>/outcome/", notes.note_outcome, name="note-outcome"),
]
