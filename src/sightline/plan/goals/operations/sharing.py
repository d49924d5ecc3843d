"""The mark that a unit’s work hangs together."""

from django.db import transaction

from sightline.foundation.audit.operations import record
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals.models import SharedWork


@transaction.atomic
def mark_shared_work(unit: OrgUnit, *, by: Person | None, shared: bool = True, why: str = "") -> SharedWork | None:
    """With the mark, whoever writes a goal there hears when the team has none of its own (science.md DR-06)."""
    standing = SharedWork.objects.filter(unit=unit).first()
    if not shared:
        SharedWork.objects.filter(unit=unit).delete()
    elif standing is None:
        standing = SharedWork.objects.create(unit=unit, marked_by=by, why=why[:300])
    else:
        standing.marked_by, standing.why = by, why[:300]
        standing.save(update_fields=["marked_by", "why"])
    record("goals.marked_shared_work", unit, by=by, after={"shared": shared}, why=why[:300])
    return standing if shared else None
