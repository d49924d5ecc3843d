"""Everybody in the organisation, found by name, unit or job."""

from datetime import date

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.people import rules
from sightline.foundation.people.models import Assignment, JobProfile, OrgUnit, Person
from sightline.foundation.people.models.person import PersonQuerySet
from sightline.web.foundation.people.asking import day_asked, me
from sightline.web.listing import Column, Listing


def _job(person: Person) -> str:
    job = person.work[0].job_profile if person.work else None  # type: ignore[attr-defined]  # prefetched
    return job.name if job else ""


def _unit(person: Person) -> str:
    return person.work[0].unit.name if person.work else ""  # type: ignore[attr-defined]  # prefetched


def _manager(person: Person) -> str:
    manager = person.work[0].manager if person.work else None  # type: ignore[attr-defined]  # prefetched
    return manager.name if manager else ""


COLUMNS = (
    Column("name", gettext_lazy("Name"), value=lambda person: person.name, order=("name",)),
    Column("family", gettext_lazy("Family name"), value=lambda person: person.family_name, order=("family_name",)),
    Column("job", gettext_lazy("Job"), value=_job),
    Column("unit", gettext_lazy("Unit"), value=_unit),
    Column("manager", gettext_lazy("Works with"), value=_manager),
)


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """The directory is open to everybody inside; another day's only to HR and the auditor."""
    viewer, asked = me(request), day_asked(request)
    looking_back = rules.can_look_back(viewer)
    on = asked if looking_back else clock.today()
    text = request.GET.get("q", "").strip()[:100]
    found = _matching(Person.objects.visible_to(viewer).working(on), text, on)
    listing = Listing(request, found.prefetch_related(_work(on)), COLUMNS, name=_("People"), sort="name")
    words = {
        "listing": listing,
        "q": text,
        "on": on,
        "is_past": on != clock.today(),
        "looking_back": looking_back,
        "refused_day": asked != on,
        "editing": rules.can_edit_people(viewer),
    }
    return listing.file() or render(request, "foundation/people/directory.html", words)


def _matching(people: PersonQuerySet, text: str, on: date) -> PersonQuerySet:
    if not text:
        return people
    units = OrgUnit.objects.filter(name__icontains=text).values("id")
    jobs = JobProfile.objects.filter(name__icontains=text).values("id")
    working = Assignment.objects.in_force(on)
    there, as_that = working.filter(unit_id__in=units), working.filter(job_profile_id__in=jobs)
    # three indexed sets beat one OR over joins (design.md, section 3)
    return people.filter(
        Q(name__icontains=text)
        | Q(number=text)
        | Q(id__in=there.values("person_id").union(as_that.values("person_id")))
    )


def _work(on: date) -> Prefetch:  # type: ignore[type-arg]  # its parameters say nothing here
    rows = Assignment.objects.in_force(on).select_related("unit", "job_profile", "manager").biggest_first()
    return Prefetch("assignments", queryset=rows, to_attr="work")
