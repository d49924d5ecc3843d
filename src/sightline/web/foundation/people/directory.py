"""Everybody in the organisation, found by name, unit or job."""

from datetime import date

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.people import rules
from sightline.foundation.people.models import Assignment, JobProfile, OrgUnit, Person
from sightline.foundation.people.models.person import PersonQuerySet
from sightline.web.foundation.people.asking import PAGE, cursor_of, day_asked, me


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """The directory is open to everybody inside; another day's only to HR and the auditor."""
    viewer, asked = me(request), day_asked(request)
    looking_back = rules.can_look_back(viewer)
    on = asked if looking_back else clock.today()
    text = request.GET.get("q", "").strip()[:100]
    found = _matching(Person.objects.visible_to(viewer).working(on), text, on)
    rows, cursor = cursor_of(list(_after(found, request.GET.get("after", "")).prefetch_related(_work(on))[: PAGE + 1]))
    words = {
        "rows": rows,
        "cursor": cursor,
        "q": text,
        "on": on,
        "is_past": on != clock.today(),
        "looking_back": looking_back,
        "refused_day": asked != on,
        "editing": rules.can_edit_people(viewer),
    }
    return render(request, "foundation/people/directory.html", words)


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


def _after(people: PersonQuerySet, cursor: str) -> PersonQuerySet:
    last = Person.objects.filter(public_id=cursor).values_list("name", "id").first() if cursor else None
    if last is not None:
        people = people.filter(Q(name__gt=last[0]) | Q(name=last[0], id__gt=last[1]))
    return people.order_by("name", "id")


def _work(on: date) -> Prefetch:  # type: ignore[type-arg]  # its parameters say nothing here
    rows = Assignment.objects.in_force(on).select_related("unit", "job_profile", "manager").biggest_first()
    return Prefetch("assignments", queryset=rows, to_attr="work")
