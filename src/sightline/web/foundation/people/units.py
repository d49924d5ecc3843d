"""The tree of units, one unit, and what the programme owner may change about it."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people import access_rules, rules
from sightline.foundation.people.models import Assignment, HrPartnership, ImportRun, OrgUnit, Person, UnitClosure
from sightline.foundation.people.operations import partners as partner_operations
from sightline.foundation.people.operations import units as operations
from sightline.web.foundation.people.answering import answer
from sightline.web.foundation.people.asking import PAGE, cursor_of, me
from sightline.web.foundation.people.changes import form_page
from sightline.web.foundation.people.forms import CloseUnitForm, PartnerForm, UnitForm

TREE_PAGE = 100


@require_GET
def organisation(request: HttpRequest) -> HttpResponse:
    """Doors to everything about the organisation, for those who run it; the directory is open to all."""
    viewer = me(request)
    words = {
        "editing": rules.can_edit_people(viewer),
        "importing": rules.can_import(viewer),
        "inviting": access_rules.can_invite(viewer),
        "auditing": access_rules.can_read_trail(viewer),
        "last_import": ImportRun.objects.filter(state="done").first() if rules.can_import(viewer) else None,
        "branches": _branches(OrgUnit.objects.visible_to(viewer).filter(parent=None)),
    }
    return render(request, "foundation/units/organisation.html", words)


def _branches(units, after: str = "") -> list[OrgUnit]:  # type: ignore[no-untyped-def]  # any queryset of units
    inside = OrgUnit.objects.filter(parent=OuterRef("pk"), closed_on=None)
    last = OrgUnit.objects.filter(public_id=after).values_list("name", "id").first() if after else None
    if last is not None:
        units = units.filter(Q(name__gt=last[0]) | Q(name=last[0], id__gt=last[1]))
    opened = units.filter(Q(closed_on=None) | Q(closed_on__gte=clock.today()))
    return list(opened.annotate(has_inner=Exists(inside)).order_by("name", "id")[: TREE_PAGE + 1])


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    viewer = me(request)
    found = _branches(OrgUnit.objects.visible_to(viewer).filter(parent=None), request.GET.get("after", ""))
    words = {"branches": found[:TREE_PAGE], "more": _more(request, found), "editing": rules.can_edit_people(viewer)}
    return render(request, "foundation/units/tree.html", words)


def _more(request: HttpRequest, found: list[OrgUnit]) -> str:
    return f"{request.path}?after={found[TREE_PAGE - 1].public_id}" if len(found) > TREE_PAGE else ""


@require_GET
def below(request: HttpRequest, public_id: str) -> HttpResponse:
    """The units in a unit: a branch of the tree for a script, otherwise a tree of its own."""
    viewer = me(request)
    here = get_object_or_404(OrgUnit.objects.visible_to(viewer), public_id=public_id)
    after = request.GET.get("after", "")
    found = _branches(OrgUnit.objects.filter(parent=here), after)
    words = {"here": here, "branches": found[:TREE_PAGE], "more": _more(request, found)}
    if request.headers.get("HX-Request"):
        return render(request, f"foundation/units/{'branches' if after else 'group'}.html", words)
    return render(request, "foundation/units/tree.html", words | {"editing": rules.can_edit_people(viewer)})


@require_GET
def unit(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, today = me(request), clock.today()
    here = get_object_or_404(OrgUnit.objects.visible_to(viewer).select_related("parent"), public_id=public_id)
    rows, cursor = cursor_of(_work_in(here, today, request.GET.get("after", "")))
    partners = HrPartnership.objects.in_force(today).filter(
        unit__in=UnitClosure.objects.filter(descendant=here).values("ancestor_id")
    )
    words = {
        "here": here,
        "rows": rows,
        "cursor": cursor,
        "partners": partners.select_related("partner", "unit").order_by("partner__name"),
        "inner": _branches(OrgUnit.objects.filter(parent=here))[:TREE_PAGE],
        "editing": rules.can_edit_people(viewer),
        "form": PartnerForm(),
    }
    return render(request, "foundation/units/unit.html", words)


def _work_in(here: OrgUnit, on: date, after: str) -> list[Assignment]:
    work = Assignment.objects.in_force(on).filter(unit=here).select_related("person", "job_profile", "manager")
    last = work.filter(public_id=after).first() if after else None
    if last is not None:
        name = last.person.name
        work = work.filter(Q(person__name__gt=name) | Q(person__name=name, id__gt=last.pk))
    return list(work.order_by("person__name", "id")[: PAGE + 1])


# ── changes ──────────────────────────────────────────────────────────────────


def _subject(request: HttpRequest, public_id: str) -> tuple[Person, OrgUnit, str]:
    viewer = me(request)
    here = get_object_or_404(OrgUnit.objects.visible_to(viewer).select_related("parent"), public_id=public_id)
    require(rules.can_edit_people(viewer))
    return viewer, here, reverse("foundation:unit", args=[here.public_id])


@form_page
def new_unit(request: HttpRequest) -> HttpResponse:
    viewer = me(request)
    require(rules.can_edit_people(viewer))

    def do(clean: dict[str, Any]) -> str:
        opened = operations.open_unit(clean["name"], by=viewer, parent=clean["parent"], code=clean["code"])
        return _("%(unit)s is open.") % {"unit": opened.name}

    back = reverse("foundation:units")
    return answer(request, UnitForm(request.POST or None), do, title=_("Open a unit"), button=_("Open it"), back=back)


@form_page
def edit_unit(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, here, back = _subject(request, public_id)

    def do(clean: dict[str, Any]) -> str:
        if (clean["name"], clean["code"]) != (here.name, here.code):
            operations.rename_unit(here, name=clean["name"], code=clean["code"], by=viewer)
        if clean["parent"] != here.parent:
            operations.move_unit(here, parent=clean["parent"], by=viewer)
        return _("Saved.")

    parent = (here.parent.code or here.parent.name) if here.parent else ""
    form = UnitForm(request.POST or None, initial={"name": here.name, "code": here.code, "parent": parent})
    return answer(request, form, do, title=here.name, button=_("Save"), back=back)


@form_page
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, here, back = _subject(request, public_id)

    def do(clean: dict[str, Any]) -> str:
        operations.close_unit(here, closed_on=clean["closed_on"], by=viewer)
        return _("The last day of the unit is entered.")

    form = CloseUnitForm(request.POST or None, initial={"closed_on": clock.today()})
    title = _("Close %(unit)s") % {"unit": here.name}
    return answer(request, form, do, title=title, button=_("Close it"), back=back)


@form_page
def partners(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer, here, back = _subject(request, public_id)

    def do(clean: dict[str, Any]) -> str:
        partner_operations.name_hr_partner(here, clean["partner"], by=viewer)
        return _("%(name)s looks after %(unit)s.") % {"name": clean["partner"].name, "unit": here.name}

    title = _("HR partner of %(unit)s") % {"unit": here.name}
    return answer(request, PartnerForm(request.POST or None), do, title=title, button=_("Name them"), back=back)


@require_POST
def end_partner(request: HttpRequest, public_id: str, partnership_id: int) -> HttpResponse:
    viewer, here, back = _subject(request, public_id)
    found = get_object_or_404(HrPartnership.objects.in_force(clock.today()), pk=partnership_id, unit=here)
    partner_operations.end_hr_partnership(found, by=viewer)
    return redirect(back)
