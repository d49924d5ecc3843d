"""Who may put something down in whose timeline, in plain English. This file is meant to be read by HR.

* Everybody writes in their own timeline; those who lead somebody, at any distance, write in theirs.
* An entry is read by its writer alone until the writer shares it; only what is shared can be cited in a review.
* Only the writer shares an entry or takes it away. What is taken away leaves its day behind.
* What was done after a one-on-one stays between the two; the one who did it may cite it, the other may not.
* The person adds their own words to any item about them; nobody else does, and nothing is changed in place.
"""

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.translation import gettext as _

from sightline.coach.evidence.item import EvidenceItem
from sightline.coach.evidence.models import EvidenceEntry
from sightline.coach.feedback.rules import works_here
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person, ReportingClosure


def can_put_down(person: Person, about: Person) -> Verdict:
    if not works_here(about):
        return denied("not_here", _("%(name)s does not work here now.") % {"name": about.name})
    if person.pk == about.pk or _leads(person, about):
        return ALLOWED
    return denied(
        "not_your_line",
        _("Only %(name)s and those who lead them put things down here. You can give feedback instead.")
        % {"name": about.name},
    )


def can_share(person: Person, entry: EvidenceEntry) -> Verdict:
    return _is_writer(person, entry)


def can_take_away(person: Person, entry: EvidenceEntry) -> Verdict:
    return _is_writer(person, entry)


def can_annotate(person: Person, about: Person) -> Verdict:
    if person.pk == about.pk:
        return ALLOWED
    return denied(
        "not_yours", _("Only %(name)s adds their own words here. You can give feedback instead.") % {"name": about.name}
    )


def can_cite(person: Person, item: EvidenceItem) -> Verdict:
    if item.is_private:
        return denied("private", _("Only you see this. Share it first; then you can cite it."))
    if item.between_two and item.about_id != person.pk:
        reason = _("This is from your one-on-one. Only %(name)s may carry it out of there.")
        return denied("between_two", reason % {"name": item.source})
    return ALLOWED


def _is_writer(person: Person, entry: EvidenceEntry) -> Verdict:
    if entry.removed_at is not None:
        return denied("gone", _("This was taken away already."))
    if entry.written_by_id == person.pk:
        return ALLOWED
    return denied("not_the_writer", _("Only the one who put it down decides about it."))


def with_line_to(people: QuerySet[Person], person: Person) -> QuerySet[Person]:
    """Tells along what `can_put_down` asks, so that it asks the database nothing more."""
    below = ReportingClosure.objects.filter(ancestor=person, descendant_id=OuterRef("pk"))
    return people.annotate(led_by=Value(person.pk), is_led=Exists(below))


def _leads(person: Person, about: Person) -> bool:
    if about.__dict__.get("led_by") == person.pk:
        return bool(about.__dict__["is_led"])
    return ReportingClosure.objects.filter(ancestor=person, descendant=about).exists()
