"""Finding by a few letters: prefixes on indexed columns first, words inside names only where that is cheap."""

from dataclasses import dataclass

from django.db.models import CharField, Q, Value
from django.db.models.functions import Lower

from sightline.evaluate.reviews.models import Review, ReviewCycle
from sightline.evaluate.reviews.rules import can_see_cycles
from sightline.foundation.people.models import Person
from sightline.plan.goals.models import Goal
from sightline.plan.goals.queries import titled
from sightline.plan.strategy.models import StrategicObjective

EACH = 8  # rows of a group
SHORTEST = 2
LAST = "\U0010ffff"  # sorts after every letter


def starts(field: str, words: str) -> Q:
    """A range, which an index answers; the usual ways to write a name are tried."""
    found = Q()
    for way in {words, words.capitalize(), words.title(), words.upper()}:
        found |= Q(**{f"{field}__gte": way, f"{field}__lt": way + LAST})
    return found


def people(viewer: Person, words: str, limit: int = EACH) -> list[Person]:
    """By name, e-mail or number; then by any other word of the name."""
    rows = Person.objects.visible_to(viewer).order_by("name", "id")
    by_mail = Q(mail__gte=words.lower(), mail__lt=words.lower() + LAST)
    begins = starts("name", words) | starts("number", words) | by_mail
    found = list(rows.annotate(mail=Lower("email")).filter(begins)[:limit])
    if len(found) < limit:
        found += list(rows.filter(name__icontains=f" {words}")[:limit])
    return list({person.pk: person for person in found}.values())[:limit]


def goals(viewer: Person, words: str, limit: int = EACH) -> list[Goal]:
    """Titles with the words: of the organisation, its units, oneself and one's reports; elsewhere from the start."""
    seen = Goal.objects.visible_to(viewer).select_related("owner_person", "owner_unit")
    return list(seen.filter(pk__in=titled(viewer, words)).order_by("title", "id")[:limit])


@dataclass(frozen=True, slots=True)
class Place:
    """An objective or a review cycle."""

    what: str
    public_id: str
    name: str


def places(viewer: Person, words: str, limit: int = 2 * EACH) -> list[Place]:
    """Objectives of the strategy and review cycles, by one query."""
    objectives = StrategicObjective.objects.visible_to(viewer).filter(Q(name__icontains=words) | Q(code__iexact=words))
    cycles = ReviewCycle.objects.visible_to(viewer).filter(name__icontains=words)
    if not can_see_cycles(viewer):  # who only takes part in a cycle finds reviews; the cycle's own page is HR's
        cycles = cycles.none()
    rows = [_named(objectives, "objective"), _named(cycles, "cycle")]
    return [Place(*row) for row in rows[0].union(rows[1]).order_by("name")[:limit]]


def _named(rows, what: str):  # type: ignore[no-untyped-def]  # a queryset of tuples, of either model
    return rows.order_by().annotate(what=Value(what, output_field=CharField())).values_list("what", "public_id", "name")


def reviews(viewer: Person, found: list[Person], limit: int = EACH) -> list[Review]:
    """Reviews of the people that were found, as far as the viewer may see them."""
    if not found:
        return []
    rows = Review.objects.visible_to(viewer).filter(reviewee__in=found)
    return list(rows.select_related("reviewee", "cycle").order_by("-id")[:limit])
