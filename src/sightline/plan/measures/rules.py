"""Who may define measures and give readings. All of it is open to read.

* The programme owner registers, rewrites and retires measures; the owner of a measure rewrites it and may retire it.
* Readings are given and corrected by the measure's owner, by whoever leads the owner directly, and by the programme
  owner. Programs do so with the token of one of them.
"""

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.foundation.people.reach import reach_of
from sightline.plan.measures.models import Reading, RegisteredMeasure


def can_register(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("The programme owner keeps the registry. Suggest a measure to them."))


def can_rewrite(person: Person, measure: RegisteredMeasure) -> Verdict:
    if measure.retired_on is not None:
        return denied("measure_retired", _("This measure is retired. Its readings stay as they are."))
    if measure.owner_id == person.pk or reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_measure_owner", _("The owner of the measure and the programme owner change it."))


def can_give_reading(person: Person, measure: RegisteredMeasure) -> Verdict:
    if measure.retired_on is not None:
        return denied("measure_retired", _("This measure is retired. Its readings stay as they are."))
    if may_give(person, measure):
        return ALLOWED
    return denied("not_measure_owner", _("Readings come from the owner of the measure, or whoever leads them."))


def may_give(person: Person, measure: RegisteredMeasure) -> bool:
    if measure.owner_id == person.pk or reach_of(person).is_programme_owner:
        return True
    line = ReportingClosure.objects.filter(ancestor=person, descendant_id=measure.owner_id, depth=1)
    return measure.owner_id is not None and line.exists()


def can_correct(person: Person, reading: Reading) -> Verdict:
    """`reading.measure` fetched along."""
    if Reading.objects.filter(corrects=reading).exists():
        return denied("corrected", _("This reading was corrected already. Correct the newer one."))
    return can_give_reading(person, reading.measure)


def can_bring_file(person: Person) -> Verdict:
    """Whoever may give a reading of any measure; each line is asked for itself."""
    if reach_of(person).is_programme_owner or RegisteredMeasure.objects.in_use().filter(owner=person).exists():
        return ALLOWED
    reports = ReportingClosure.objects.filter(ancestor=person, depth=1).values("descendant_id")
    if RegisteredMeasure.objects.in_use().filter(owner_id__in=reports).exists():
        return ALLOWED
    return denied("no_measure_of_yours", _("A file of readings is for people who own a measure."))
