"""Addresses of coaching; see sightline.web.urls for what the shell links to."""

from django.urls import include, path

from sightline.web.coach import team
from sightline.web.coach.business_reviews import urls as business_reviews
from sightline.web.coach.conversations import urls as conversations
from sightline.web.coach.evidence import entries, timeline
from sightline.web.coach.handover import urls as handover

app_name = "coach"
urlpatterns = [
    path("coach/", team.index, name="index"),
    path("coach/team/", team.team, name="team"),
    path("people/<slug:public_id>/timeline/", timeline.timeline, name="timeline"),
    path("people/<slug:public_id>/timeline/months/", timeline.months, name="months"),
    path("people/<slug:public_id>/timeline/add/", entries.put_down, name="put-down"),
    path("people/<slug:public_id>/timeline/<slug:kind>/<slug:item_id>/words/", timeline.annotate, name="annotate"),
    path("timeline/<slug:public_id>/", entries.entry, name="entry"),
    path("timeline/<slug:public_id>/file/", entries.entry_file, name="entry-file"),
    path("timeline/<slug:public_id>/share/", entries.share, name="share-entry"),
    path("timeline/<slug:public_id>/take-away/", entries.take_away, name="take-away-entry"),
    path("feedback/", include("sightline.web.coach.feedback.urls")),
    path("recognition/", include("sightline.web.coach.recognition.urls")),
    path("values/", include("sightline.web.coach.culture.urls")),
    *conversations.urlpatterns,
    *handover.urlpatterns,
    *business_reviews.urlpatterns,
]
