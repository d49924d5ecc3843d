"""Home, messages and search; see sightline.web.urls for what the shell links to."""

from django.urls import path

from sightline.web.home import home, messages
from sightline.web.search import views as search

urlpatterns = [
    path("", home.home, name="home"),
    path("messages/", messages.messages, name="messages"),
    path("messages/seen/", messages.seen, name="messages-seen"),
    path("messages/settings/", messages.settings, name="message-settings"),
    path("messages/<slug:public_id>/open/", messages.open_message, name="open-message"),
    path("search/", search.search, name="search"),
]
