"""One person: where they work and worked, for whom, and who reports to them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from sightline.foundation.audit.queries import history_of
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people import rules
from sightline.foundation.people.lines import direct_reports
from sightline.foundation.people.models import Assignment, Leave, Person
from sightline.web.foundation.people.asking import PAGE, day_asked, me


@require_GET
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = me(request)
    who = get_object_or_404(Person.objects.visible_to(viewer), public_id=public_id)
    today, past = clock.today(), rules.can_see_past(viewer, who)
    on = day_asked(request) if past else today
    work = list(_work(who))
    reports = direct_reports(who, on).select_related("person", "job_profile", "unit").order_by("person__name", "id")
    sees_leave = rules.can_see_leave(viewer, who)
    words = {
        "who": who,
        "on": on,
        "is_other_day": on != today,
        "has_left": who.has_left(today),
        "now": [one for one in work if one.period.holds(on)],
        "coming": [one for one in work if one.starts_on > on] if past else [],
        "before": [one for one in work if one.ends_on is not None and one.ends_on < on] if past else [],
        "reports": list(reports[: PAGE + 1]),
        "leaves": list(Leave.objects.filter(person=who).order_by("-starts_on")[:10]) if sees_leave else [],
        "today": today,
        "sees_leave": sees_leave,
        "past": past,
        "editing": rules.can_edit_people(viewer),
        "is_me": who.pk == viewer.pk,
    }
    return render(request, "foundation/people/person.html", words)


def _work(who: Person):  # type: ignore[no-untyped-def]  # a queryset of assignments, biggest first
    rows = Assignment.objects.filter(person=who).select_related("unit", "job_profile", "manager")
    return rows.order_by("-starts_on", "-share", "id")


@require_GET
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    viewer = me(request)
    who = get_object_or_404(Person.objects.visible_to(viewer), public_id=public_id)
    require(rules.can_see_history(viewer, who))
    return render(
        request, "foundation/people/history.html", {"who": who, "entries": history_of(who.public_id, limit=50)}
    )
