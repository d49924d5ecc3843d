"""Choosing who to write to: the people around one, or a search that needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sightline.foundation.core import clock
from sightline.foundation.people.models import Assignment, Person, ReportingClosure
from sightline.web.search import finding

AROUND = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """`does` tells two people of one name apart: the job and the unit of today, else the address."""

    person: Person
    does: str


@dataclass(frozen=True, slots=True)
class Choice:
    """`lately`: whom one wrote to, heard from or thanked last; they come first."""

    words: str
    found: list[Candidate]
    around: list[Candidate]
    lately: list[Candidate]


def viewer_of(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def receiver_of(request: HttpRequest) -> Person | None:
    """Named in the address or the form; 404 for somebody who is not there for the viewer."""
    public_id = request.POST.get("to") or request.GET.get("to")
    return get_object_or_404(Person.objects.visible_to(viewer_of(request)), public_id=public_id) if public_id else None


def choice_for(request: HttpRequest, lately: Sequence[Person] = ()) -> Choice:
    viewer = viewer_of(request)
    words = _cleaned(request.GET.get("q", ""))
    if len(words) >= finding.SHORTEST:
        return Choice(words, candidates(finding_people(viewer, words)), [], [])
    near = [one for one in around(viewer) if one not in lately]
    both = candidates([*lately, *near])
    return Choice(words, [], both[len(lately) :], both[: len(lately)])


def _cleaned(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())[:200]


def finding_people(viewer: Person, words: str) -> list[Person]:
    """By a few letters; nobody for fewer than two."""
    words = _cleaned(words)
    if len(words) < finding.SHORTEST:
        return []
    return [one for one in finding.people(viewer, words, AROUND) if one.pk != viewer.pk]


def candidates(people: list[Person]) -> list[Candidate]:
    rows = Assignment.objects.in_force(clock.today()).filter(person__in=people).select_related("unit", "job_profile")
    work: dict[int, Assignment] = {}
    for one in rows.biggest_first():
        work.setdefault(one.person_id, one)
    return [Candidate(person, _does(work.get(person.pk)) or person.email or "") for person in people]


def _does(work: Assignment | None) -> str:
    if work is None:
        return ""
    return f"{work.job_profile.name}, {work.unit.name}" if work.job_profile else work.unit.name


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
