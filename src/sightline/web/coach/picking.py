"""Choosing who to write to: the people around one, or a search that needs no script."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sightline.foundation.core import clock
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.web.search import finding

AROUND = 12


@dataclass(frozen=True, slots=True)
class Choice:
    words: str
    found: list[Person]
    around: list[Person]


def viewer_of(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def receiver_of(request: HttpRequest) -> Person | None:
    """Named in the address or the form; 404 for somebody who is not there for the viewer."""
    public_id = request.POST.get("to") or request.GET.get("to")
    return get_object_or_404(Person.objects.visible_to(viewer_of(request)), public_id=public_id) if public_id else None


def choice_for(request: HttpRequest) -> Choice:
    viewer = viewer_of(request)
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:200]
    if len(words) >= finding.SHORTEST:
        found = [one for one in finding.people(viewer, words, AROUND) if one.pk != viewer.pk]
        return Choice(words, found, [])
    return Choice(words, [], around(viewer))


def around(viewer: Person) -> list[Person]:
    """Whom one leads, who leads one, and who is led by the same people."""
    pairs = ReportingClosure.objects.filter(depth=1)
    managers = pairs.filter(descendant=viewer).values("ancestor_id")
    near = (
        Q(pk__in=managers)
        | Q(pk__in=pairs.filter(ancestor=viewer).values("descendant_id"))
        | Q(pk__in=pairs.filter(ancestor_id__in=managers).values("descendant_id"))
    )
    rows = Person.objects.visible_to(viewer).working(clock.today()).filter(near).exclude(pk=viewer.pk)
    return list(rows.order_by("name", "id")[:AROUND])
