"""Addresses of people, access and the trail; see sightline.web.urls for what the shell links to."""

from sightline.web.foundation.access.urls import urlpatterns as access_urls
from sightline.web.foundation.audit.urls import urlpatterns as audit_urls

app_name = "foundation"
urlpatterns = [*access_urls, *audit_urls]
