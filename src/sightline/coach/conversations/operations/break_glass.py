"""Break-glass: asked by one, opened by another, for a time; both of the pair are told, each reading is on record."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.conversations import tasks
from sightline.coach.conversations.enums import GrantState
from sightline.coach.conversations.errors import BreakGlassError
from sightline.coach.conversations.models import BreakGlassGrant, BreakGlassReading, OneOnOne
from sightline.coach.conversations.operations.text import line
from sightline.coach.conversations.paths import grant_path
from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.accounts.models import RoleGrant
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Assignment, HrPartnership, Person, UnitClosure
from sightline.foundation.people.reach import reach_of

SHORTEST_REASON = 20  # characters
MOST_HOURS = 72


@transaction.atomic
def request_break_glass(series: OneOnOne, *, by: Person, reason: str, hours: int = 24) -> BreakGlassGrant:
    """Ask to read the shared notes of a pair. The reason is shown to both of them when it is opened."""
    reason = line(reason, field="reason", longest=2000)
    if len(reason) < SHORTEST_REASON:
        raise BreakGlassError(
            _("Give the reason in a sentence; both of them will read it."), field="reason", value=reason
        )
    if not 1 <= hours <= MOST_HOURS:
        raise BreakGlassError(_("It may be open from 1 to %d hours.") % MOST_HOURS, field="hours", value=hours)
    if series.grants.filter(state=GrantState.WAITING).exists():
        raise BreakGlassError(_("A request about these two waits for an answer already."))
    grant = BreakGlassGrant.objects.create(series=series, requested_by=by, reason=reason, hours=hours)
    for person in second_people(grant):
        open_duty(
            person,
            DutyKind.ANSWER_BREAK_GLASS,
            about=grant,
            title=_("Answer a break-glass request"),
            why=_("%(name)s asks to read the shared notes of a one-on-one.") % {"name": by.name},
            action=_("Read the reason"),
            path=grant_path(grant),
            owed_to=by,
        )
    record("conversations.requested_break_glass", grant, by=by, after={"hours": hours}, why=reason)
    return grant


def second_people(grant: BreakGlassGrant) -> list[Person]:
    """Those of the other kind who may answer: at most ten are told."""
    today = clock.today()
    if reach_of(grant.requested_by).is_programme_owner:
        held = Assignment.objects.in_force(today).filter(person_id=grant.series.employee_id).values("unit_id")
        above = UnitClosure.objects.filter(descendant_id__in=held).values("ancestor_id")
        found = HrPartnership.objects.in_force(today).filter(unit_id__in=above).values("partner_id")
        people = Person.objects.filter(pk__in=found)
    else:
        users = RoleGrant.objects.in_force(today).filter(role=GlobalRole.PROGRAMME_OWNER).values("user_id")
        people = Person.objects.filter(user_id__in=users)
    outside = [grant.series.employee_id, grant.series.lead_id, grant.requested_by_id]
    return list(people.working(today).exclude(pk__in=outside).order_by("id")[:10])


@transaction.atomic
def approve_break_glass(grant: BreakGlassGrant, *, by: Person) -> BreakGlassGrant:
    """Open it. Both of the pair are told at once, with names, reason and end."""
    grant = _waiting(grant)
    now = clock.now()
    grant.state, grant.answered_by, grant.answered_at = GrantState.APPROVED, by, now
    grant.approved_at, grant.ends_at = now, now + timedelta(hours=grant.hours)
    grant.save(update_fields=["state", "answered_by", "answered_at", "approved_at", "ends_at"])
    settle_duties(grant)
    for person in (grant.series.employee, grant.series.lead):
        open_duty(
            person,
            DutyKind.BREAK_GLASS_OPENED,
            about=grant,
            title=_("Your one-on-one notes can be read by others"),
            why=_("%(one)s and %(two)s opened the shared notes of you and %(other)s for a time.")
            % {"one": grant.requested_by.name, "two": by.name, "other": grant.series.other(person).name},
            action=_("See who and why"),
            path=grant_path(grant),
        )
    record("conversations.opened_break_glass", grant, by=by, after={"ends_at": grant.ends_at}, why=grant.reason)
    transaction.on_commit(lambda: tasks.tell_the_pair.enqueue(grant.public_id))
    return grant


@transaction.atomic
def refuse_break_glass(grant: BreakGlassGrant, *, by: Person, answer: str) -> BreakGlassGrant:
    grant = _waiting(grant)
    grant.state, grant.answered_by, grant.answered_at = GrantState.REFUSED, by, clock.now()
    grant.answer = line(answer, field="answer", longest=500)
    grant.save(update_fields=["state", "answered_by", "answered_at", "answer"])
    settle_duties(grant)
    record("conversations.refused_break_glass", grant, by=by, why=grant.answer)
    return grant


@transaction.atomic
def withdraw_break_glass(grant: BreakGlassGrant, *, by: Person) -> BreakGlassGrant:
    grant = _waiting(grant)
    grant.state, grant.answered_by, grant.answered_at = GrantState.WITHDRAWN, by, clock.now()
    grant.save(update_fields=["state", "answered_by", "answered_at"])
    settle_duties(grant)
    record("conversations.withdrew_break_glass", grant, by=by)
    return grant


@transaction.atomic
def read_by_grant(grant: BreakGlassGrant, *, by: Person) -> BreakGlassReading:
    """One reading, on record before a word is shown."""
    locked = BreakGlassGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if not locked.is_open(clock.now()):
        raise BreakGlassError(_("This is not open, or not any more."))
    reading = BreakGlassReading.objects.create(grant=locked, read_by=by, read_at=clock.now())
    record("conversations.read_by_break_glass", grant, by=by)
    return reading


@transaction.atomic
def note_grant(grant: BreakGlassGrant, *, by: Person) -> None:
    """One of the pair has seen that it was opened."""
    settle_duties(grant, kinds=[DutyKind.BREAK_GLASS_OPENED], person=by)
    record("conversations.noted_break_glass", grant, by=by)


def _waiting(grant: BreakGlassGrant) -> BreakGlassGrant:
    rows = BreakGlassGrant.objects.select_for_update(of=("self",))
    fresh = rows.select_related("series__employee", "series__lead", "requested_by").get(pk=grant.pk)
    if fresh.state != GrantState.WAITING:
        raise BreakGlassError(_("This request has been answered: %(state)s.") % {"state": fresh.get_state_display()})
    return fresh
