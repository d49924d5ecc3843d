"""Addresses of coaching; see sightline.web.urls for what the shell links to."""

from django.urls import path

from sightline.web.coach import feedback, recognition, team

app_name = "coach"
urlpatterns = [
    path("coach/", team.index, name="index"),
    path("coach/team/", team.team, name="team"),
    path("people/<slug:public_id>/timeline/", team.timeline, name="timeline"),
    path("feedback/", feedback.notes, name="feedback"),
    path("feedback/give/", feedback.give, name="give-feedback"),
    path("feedback/<slug:public_id>/", feedback.note, name="note"),
    path("feedback/<slug:public_id>/seen/", feedback.note_seen, name="note-seen"),
    path("recognition/", recognition.recognition, name="recognition"),
    path("recognition/give/", recognition.give, name="recognise"),
]
