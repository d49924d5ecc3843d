"""Home, messages and search; see sightline.web.urls for what the shell links to."""

from django.urls import path

from sightline.web.home import home, messages, nudges
from sightline.web.search import views as search

urlpatterns = [
    path("", home.home, name="home"),
    path("messages/", messages.messages, name="messages"),
    path("messages/seen/", messages.seen, name="messages-seen"),
    path("messages/settings/", messages.settings, name="message-settings"),
    path("messages/suggestions/", nudges.nudges, name="nudges"),
    path("messages/suggestions/kinds/", nudges.choose, name="nudge-kinds"),
    path("messages/suggestions/texts/", nudges.texts, name="nudge-texts"),
    path("messages/suggestions/texts/<slug:key>/", nudges.reword, name="nudge-words"),
    path("messages/suggestions/<slug:public_id>/stop/", nudges.stop, name="stop-nudge"),
    path("messages/suggestions/<slug:public_id>/aside/", nudges.put_aside, name="put-nudge-aside"),
    path("messages/<slug:public_id>/open/", messages.open_message, name="open-message"),
    path("search/", search.search, name="search"),
]
