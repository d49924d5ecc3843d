"""Leaders go first: switched on for a cycle before its launch, and excepted for one leader with a reason."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.evaluate.reviews import tasks
from sightline.evaluate.reviews.enums import CycleState
from sightline.evaluate.reviews.models import LeaderException, ReviewCycle
from sightline.evaluate.reviews.operations.cycles import lock_draft
from sightline.foundation.audit.operations import record
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person

LONGEST_REASON = 300


class NoReasonError(OperationError):
    """An exception without a reason, or with one too long."""


class NoOrderError(OperationError):
    """The cycle is not under way, or leaders do not go first in it."""


@transaction.atomic
def set_leaders_first(cycle: ReviewCycle, wanted: bool, *, by: Person | None) -> ReviewCycle:
    """Whether own parts open only once those who lead are through. Raises CycleNotDraftError after the launch."""
    cycle = lock_draft(cycle)
    before = {"leaders_first": cycle.leaders_first}
    cycle.leaders_first = wanted
    cycle.save(update_fields=["leaders_first"])
    record("reviews.set_leaders_first", cycle, by=by, before=before, after={"leaders_first": wanted})
    return cycle


@transaction.atomic
def except_leader(cycle: ReviewCycle, leader: Person, *, reason: str, by: Person | None) -> LeaderException:
    """Let a team begin although its leader is not through. The reason stands in the trail and beside the name."""
    cycle = ReviewCycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state != CycleState.LAUNCHED or not cycle.leaders_first:
        raise NoOrderError(_("Nobody waits for a leader in “%(cycle)s”.") % {"cycle": cycle.name})
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise NoReasonError(
            _("Say why the team begins first, in up to %(most)d characters.") % {"most": LONGEST_REASON},
            field="reason",
            value=len(reason),
            fix=_("For example: they joined last week, and their goals are agreed on Monday."),
        )
    made, is_new = LeaderException.objects.get_or_create(
        cycle=cycle, leader=leader, defaults={"reason": reason, "made_by": by}
    )
    if is_new:
        record("reviews.excepted_leader", cycle, by=by, after={"leader": leader.name}, why=reason)
        transaction.on_commit(partial(tasks.invite.enqueue, cycle.public_id))
    return made
