"""Forms of the programme owner about one person. Each fetches, asks, reads the form, and runs one operation."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people import rules
from sightline.foundation.people.models import Assignment, Leave, Person
from sightline.foundation.people.operations import assignments, leaves
from sightline.foundation.people.operations import people as operations
from sightline.web.foundation.people.answering import answer
from sightline.web.foundation.people.asking import me
from sightline.web.foundation.people.forms import (
    AssignmentForm,
    LastDayForm,
    LeaveForm,
    LeavingForm,
    NewPersonForm,
    PersonForm,
)

form_page = require_http_methods(["GET", "POST"])


def _subject(request: HttpRequest, public_id: str) -> tuple[Person, Person, str]:
    """Who asks, about whom, and the page of that person; only those who may edit get that far."""
    viewer = me(request)
    who = get_object_or_404(Person.objects.visible_to(viewer), public_id=public_id)
    require(rules.can_edit_people(viewer))
    return viewer, who, reverse("foundation:person", args=[who.public_id])


@form_page
def new_person(request: HttpRequest) -> HttpResponse:
    viewer = me(request)
    require(rules.can_edit_people(viewer))

    def do(clean: dict[str, Any]) -> str:
        work = {name: clean.pop(name) for name in ("unit", "job_profile", "manager")}
        job = operations.Job(work["unit"], work["job_profile"], work["manager"])
        added = operations.add_person(by=viewer, job=job, **clean)
        return _("%(name)s is added.") % {"name": added.name}

    form = NewPersonForm(request.POST or None, initial={"hired_on": clock.today()})
    back = reverse("foundation:people")
    return answer(request, form, do, title=_("Add somebody"), button=_("Add"), back=back)


@form_page
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, who, back = _subject(request, public_id)

    def do(clean: dict[str, Any]) -> str:
        operations.edit_person(who, by=viewer, **clean)
        return _("Saved.")

    fields = ("name", "given_name", "family_name", "email", "number", "hired_on")
    form = PersonForm(request.POST or None, initial={name: getattr(who, name) for name in fields})
    return answer(request, form, do, title=who.name, button=_("Save"), back=back)


def _work_of(clean: dict[str, Any]) -> dict[str, Any]:
    work = {name: clean[name] for name in ("unit", "job_profile", "manager")}
    return work | {"share": Decimal(clean["share"]) / 100}


@form_page
def assign_person(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, who, back = _subject(request, public_id)

    def do(clean: dict[str, Any]) -> str:
        assignments.assign(who, by=viewer, starts_on=clean["from_on"], why=clean["why"], **_work_of(clean))
        return _("The assignment is added.")

    form = AssignmentForm(request.POST or None, initial={"from_on": clock.today()})
    title = _("A further assignment for %(name)s") % {"name": who.name}
    return answer(request, form, do, title=title, button=_("Add"), back=back)


@form_page
def move_person(request: HttpRequest, public_id: str, assignment_id: str) -> HttpResponse:
    viewer, who, back = _subject(request, public_id)
    work = get_object_or_404(_assignments(who), public_id=assignment_id)

    def do(clean: dict[str, Any]) -> str:
        assignments.move(work, from_on=clean["from_on"], by=viewer, why=clean["why"], **_work_of(clean))
        return _("The change is entered.")

    known = {
        "unit": work.unit.code or work.unit.name,
        "job_profile": work.job_profile.name if work.job_profile else "",
        "manager": (work.manager.email or work.manager.number or work.manager.name) if work.manager else "",
        "share": f"{(work.share * 100).normalize():f}",  # a plain Decimal would show 100 as 1E+2
        "from_on": max(clock.today(), work.starts_on),
    }
    lede = _("What changes starts on that day; what was until then stays on record.")
    title = _("Change where %(name)s works, or for whom") % {"name": who.name}
    form = AssignmentForm(request.POST or None, initial=known)
    return answer(request, form, do, title=title, button=_("Enter the change"), back=back, lede=lede)


def _assignments(who: Person):  # type: ignore[no-untyped-def]  # a queryset of the person's assignments
    return Assignment.objects.filter(person=who).select_related("person", "unit", "job_profile", "manager")


@form_page
def end_work(request: HttpRequest, public_id: str, assignment_id: str) -> HttpResponse:
    viewer, who, back = _subject(request, public_id)
    work = get_object_or_404(_assignments(who), public_id=assignment_id)

    def do(clean: dict[str, Any]) -> str:
        assignments.end_assignment(work, ends_on=clean["ends_on"], by=viewer)
        return _("The last day is entered.")

    title = _("End the assignment in %(unit)s") % {"unit": work.unit.name}
    return answer(request, LastDayForm(request.POST or None), do, title=title, button=_("Enter"), back=back)


@form_page
def leave(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, who, back = _subject(request, public_id)

    def do(clean: dict[str, Any]) -> str:
        leaves.record_leave(who, by=viewer, **clean)
        return _("The time away is entered.")

    title = _("Time away of %(name)s") % {"name": who.name}
    lede = _("Only the days. The reason is not asked and not stored.")
    return answer(request, LeaveForm(request.POST or None), do, title=title, button=_("Enter"), back=back, lede=lede)


@form_page
def back_from_leave(request: HttpRequest, public_id: str, leave_id: str) -> HttpResponse:
    viewer, who, back = _subject(request, public_id)
    away = get_object_or_404(Leave.objects.select_related("person"), public_id=leave_id, person=who)

    def do(clean: dict[str, Any]) -> str:
        leaves.end_leave(away, ends_on=clean["ends_on"], by=viewer)
        return _("The last day away is entered.")

    title = _("When %(name)s is back") % {"name": who.name}
    form = LastDayForm(request.POST or None, initial={"ends_on": away.ends_on or clock.today()})
    return answer(request, form, do, title=title, button=_("Enter"), back=back)


@form_page
def leaving(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, who, back = _subject(request, public_id)

    def do(clean: dict[str, Any]) -> str:
        operations.person_leaves(who, by=viewer, **clean)
        return _("The last day of %(name)s is entered.") % {"name": who.name}

    title = _("%(name)s leaves") % {"name": who.name}
    lede = _("Assignments end on that day. Records stay with those who had a duty towards them.")
    form = LeavingForm(request.POST or None, initial={"left_on": clock.today()})
    return answer(request, form, do, title=title, button=_("Enter the last day"), back=back, lede=lede)
