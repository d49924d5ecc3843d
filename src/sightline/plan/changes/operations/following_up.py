"""What happens to changes under way without anybody asking; called every hour."""

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.bulk import DutyText, open_duties
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.plan.changes.enums import ChangeState
from sightline.plan.changes.freezing import freeze_items
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.operations.closing import finish, locked_under_way, note_ended_goals
from sightline.plan.changes.operations.publishing import ask_deciders
from sightline.plan.changes.paths import team_path
from sightline.plan.changes.preview import steps_of


def follow_up() -> int:
    """Returns how many changes were looked at."""
    under_way = list(StrategyChange.objects.filter(state=ChangeState.PUBLISHED))
    for change in under_way:
        follow_up_on(change)
    return len(under_way)


@transaction.atomic
def follow_up_on(change: StrategyChange) -> StrategyChange:
    """Take in goals linked since, let go of those that ended, ask managers about what is late, close when all is done.

    Writes to the trail only when it did something.
    """
    change = locked_under_way(change)
    joined = freeze_items(change, steps_of(change))
    ended = note_ended_goals(change)
    if joined:
        ask_deciders(change)
    late = _escalate(change)
    if joined or ended or late:
        record("changes.followed_up", change, by=None, after={"joined": joined, "ended": ended, "escalated": late})
    if not ImpactItem.objects.filter(change=change).undecided().exists():
        finish(change, by=None)
    return change


def _escalate(change: StrategyChange) -> int:
    """Returns how many goals are asked about. Once for each goal."""
    if change.decide_by >= clock.today():
        return 0
    late = ImpactItem.objects.filter(change=change, escalated_at=None).undecided()
    deciders = late.order_by().values("decider_id")
    managers = ReportingClosure.objects.filter(depth=1, descendant__in=deciders).values("ancestor_id")
    text = DutyText(
        title=_("Help your team decide: %(title)s") % {"title": change.title},
        why=_("The day to decide by is over, and goals of people you lead still wait. You can decide with them."),
        action=_("Look together"),
        path=team_path(change),
        due_on=clock.today(),
    )
    people = Person.objects.filter(pk__in=managers)
    open_duties(people, DutyKind.HELP_DECIDE, about=change, text=text, owed_to=change.published_by)
    return late.update(escalated_at=clock.now())
