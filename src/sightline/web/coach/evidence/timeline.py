"""The timeline of a person, how it spreads over the months, and what they add to it in their own words."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from sightline.coach.evidence import operations
from sightline.coach.evidence import rules as evidence_rules
from sightline.coach.evidence.coverage import coverage
from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.queries import annotations_of, days_of
from sightline.coach.evidence.timeline import Cursor, Wanted, find, timeline_page
from sightline.coach.feedback import rules
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.web.coach.evidence.forms import AnnotationForm
from sightline.web.coach.picking import viewer_of
from sightline.web.errors import is_fragment
from sightline.web.months import bars_of

YEAR = timedelta(days=364)


@require_GET
def timeline(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = viewer_of(request)
    person = _the_person(request, public_id)
    wanted = _wanted(request, viewer)
    page = timeline_page(person, viewer, wanted, after=Cursor.read(request.GET.get("after", "")))
    context = {
        "subject": person,
        "rows": [{"item": item, "said": page.margins.said_about(item)} for item in page.items],
        "page": page,
        "wanted": wanted,
        "kinds": [(kind, kind in wanted.kinds) for kind in EvidenceKind],
        "is_filtered": wanted != Wanted(),
        "may_put_down": evidence_rules.can_put_down(viewer, person),
        "may_annotate": evidence_rules.can_annotate(viewer, person),
    }
    return render(request, "coach/evidence/timeline.html", context)


def _the_person(request: HttpRequest, public_id: str) -> Person:
    viewer = viewer_of(request)
    people = rules.with_reach_of(Person.objects.visible_to(viewer), viewer)
    people = evidence_rules.with_line_to(people, viewer)
    person = get_object_or_404(people, public_id=public_id)
    require(rules.can_read_timeline(viewer, person))
    return person


def _wanted(request: HttpRequest, viewer: Person) -> Wanted:
    return Wanted(
        since=_day(request, "since"),
        until=_day(request, "until"),
        kinds=frozenset(EvidenceKind(kind) for kind in request.GET.getlist("kind") if kind in EvidenceKind.values),
        goal=_one(Goal.objects.visible_to(viewer), request.GET.get("goal", "")),
        competency=_one(Competency.objects.visible_to(viewer), request.GET.get("competency", "")),
    )


@require_GET
def months(request: HttpRequest, public_id: str) -> HttpResponse:
    """How the last twelve months are covered; a part of the timeline's page, or a page of its own."""
    viewer, person, until = viewer_of(request), _the_person(request, public_id), clock.today()
    since = (until - YEAR).replace(day=1)
    spread = coverage(days_of(person, viewer, since, until), since, until)
    words = {"subject": person, "spread": spread, "bars": bars_of(spread.months)}
    template = "coach/evidence/months.html" if is_fragment(request) else "coach/evidence/months_page.html"
    return render(request, template, words)


@require_http_methods(["GET", "POST"])
def annotate(request: HttpRequest, public_id: str, kind: str, item_id: str) -> HttpResponse:
    """The person's own words beside an item about them."""
    viewer, person = viewer_of(request), _the_person(request, public_id)
    item = find(kind, item_id, viewer)
    if item is None or item.about_id != person.pk:
        raise Http404
    require(evidence_rules.can_annotate(viewer, person))
    form = AnnotationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.annotate(item, by=viewer, text=form.cleaned_data["text"])
        except OperationError as error:
            form.add_error("text", error.message)
        else:
            return redirect("coach:timeline", public_id)
    said = [one.text for one in annotations_of(person, [item])]
    words = {"form": form, "item": item, "said": said, "subject": person}
    return render(request, "coach/evidence/annotate.html", words, status=422 if form.errors else 200)


def _day(request: HttpRequest, name: str):  # type: ignore[no-untyped-def]  # a date or None
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:  # well formed, but no such day
        return None


def _one(rows, public_id: str):  # type: ignore[no-untyped-def]  # one row of any model, or None
    return get_object_or_404(rows, public_id=public_id) if public_id else None
