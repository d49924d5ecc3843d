"""Addresses of this area; see sightline.web.urls for what the shell links to."""

from django.urls import URLPattern

from sightline.web.plan.alignment import urls as alignment
from sightline.web.plan.changes import urls as changes
from sightline.web.plan.competencies import urls as competencies
from sightline.web.plan.goals import urls as goals
from sightline.web.plan.measures import urls as measures
from sightline.web.plan.philosophy import urls as philosophy
from sightline.web.plan.plans import urls as plans
from sightline.web.plan.scorecard import urls as scorecard
from sightline.web.plan.strategy import urls as strategy

app_name = "plan"
urlpatterns: list[URLPattern] = [
    *strategy.urlpatterns,
    *alignment.urlpatterns,
    *philosophy.urlpatterns,
    *competencies.urlpatterns,
    *measures.urlpatterns,
    *plans.urlpatterns,
    *scorecard.urlpatterns,
    *goals.urlpatterns,
    *changes.urlpatterns,
]
