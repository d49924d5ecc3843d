"""Writing down that work may stay without a line of sight, and taking that back."""

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Assignment, JobProfile, Person
from sightline.plan.strategy.models import SightException

REASON_MAX = 300  # letters, as the column has it


class ExceptionNotSensibleError(OperationError):
    """It needs a reason, and stands once for a job or a post."""


@transaction.atomic
def make_exception(
    *, reason: str, by: Person | None, job_profile: JobProfile | None = None, assignment: Assignment | None = None
) -> SightException:
    """For a job (everybody in it) or for one assignment: one of the two. An older reason is replaced and stays."""
    reason = reason.strip()
    if not reason or len(reason) > REASON_MAX or (job_profile is None) == (assignment is None):
        message = _("Please say in a sentence why this work has no line of sight.")
        raise ExceptionNotSensibleError(message, field="reason", value=reason)
    standing = SightException.objects.standing().filter(job_profile=job_profile, assignment=assignment)
    before = list(standing.values_list("reason", flat=True))
    standing.update(ended_at=clock.now())
    made = SightException.objects.create(job_profile=job_profile, assignment=assignment, reason=reason, made_by=by)
    record("alignment.exception_made", made, by=by, before={"reason": before}, after={"reason": reason}, why=reason)
    return made


@transaction.atomic
def end_exception(exception: SightException, *, by: Person | None) -> SightException:
    if exception.ended_at is not None:
        raise ExceptionNotSensibleError(_("This exception has ended already."), field="exception")
    exception.ended_at = clock.now()
    exception.save(update_fields=["ended_at"])
    record("alignment.exception_ended", exception, by=by, before={"reason": exception.reason})
    return exception
