"""Addresses of people, units, imports, access and the trail; see sightline.web.urls for what the shell links to."""

from sightline.web.foundation.access.urls import urlpatterns as access_urls
from sightline.web.foundation.audit.urls import urlpatterns as audit_urls
from sightline.web.foundation.imports.urls import urlpatterns as import_urls
from sightline.web.foundation.people.urls import urlpatterns as people_urls

app_name = "foundation"
urlpatterns = [*people_urls, *import_urls, *access_urls, *audit_urls]
