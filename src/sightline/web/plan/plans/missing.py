"""New joiners without a plan that both sides acknowledged: to managers of their people, to HR with counts by unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.reach import reach_of
from sightline.plan.performance_plans import rules
from sightline.plan.performance_plans.queries import DAYS_TO_AGREE, counts_by_unit, without_plan_within
from sightline.web.listing import Column, Listing
from sightline.web.plan.strategy.pages import person_of

COLUMNS = (
    Column("person", _("Person"), value=lambda row: row.person.name, order=("person__name",)),
    Column("joined", _("Joined on"), value=lambda row: row.person.hired_on, order=("person__hired_on",)),
    Column("job", _("Job"), value=lambda row: str(row.job_profile or "")),
    Column("unit", _("Unit"), value=lambda row: row.unit.name, order=("unit__name",)),
    Column("manager", _("Manager"), value=lambda row: str(row.manager or ""), order=("manager__name",)),
)


@require_GET
def missing(request: HttpRequest) -> HttpResponse:
    viewer = person_of(request)
    require(rules.can_see_missing(viewer))
    rows = without_plan_within(viewer, clock.today())
    unit = request.GET.get("unit", "")[:12]
    shown = rows.filter(unit__public_id=unit) if unit else rows
    listing = Listing(request, shown, COLUMNS, name=_("Without an acknowledged plan"), sort="joined")
    reach = reach_of(viewer)
    words = {
        "listing": listing,
        "days": DAYS_TO_AGREE,
        "units": counts_by_unit(rows) if reach.is_programme_owner or reach.is_hr_partner else [],
        "unit": unit,
        "viewer": viewer,
    }
    return listing.file() or render(request, "plan/plans/missing.html", words)
