"""One-on-ones, handovers and break-glass. The pair is dev and the coach of another unit, so that every role but the
employee's is that of somebody who is not one of the two: manager, HR partner, programme owner and auditor alike."""

from datetime import timedelta

from sightline.coach.conversations.enums import ActionKind, LeadRole
from sightline.coach.conversations.models import UseReport
from sightline.coach.conversations.operations.actions import add_action, settle_action
from sightline.coach.conversations.operations.agenda import add_agenda_item
from sightline.coach.conversations.operations.break_glass import approve_break_glass, request_break_glass
from sightline.coach.conversations.operations.promises import make_promise
from sightline.coach.handover.enums import ItemKind
from sightline.coach.handover.models import Handover, HandoverItem
from sightline.coach.handover.operations import open_handover, say_done
from sightline.foundation.core import clock
from tests.coach.pairs import a_series, held_meeting, next_meeting
from tests.company import Company
from tests.web.permissions.harness import Row

REASON = "A complaint names words said in this meeting."


def series(company: Company):
    """The one that runs, since a pair has one at a time."""
    running = company.dev.one_on_ones.filter(lead=company.facilities, ended_at=None).first()
    return running or a_series(company.dev, company.facilities, role=LeadRole.COACH)


def pair(company: Company) -> dict[str, str]:
    return {"public_id": series(company).public_id}


def planned(company: Company) -> dict[str, str]:
    return {"public_id": next_meeting(series(company)).public_id}


def begun(company: Company) -> dict[str, str]:
    meeting = next_meeting(series(company))
    meeting.starts_at = clock.now() - timedelta(hours=1)
    meeting.save()
    return {"public_id": meeting.public_id}


def held(company: Company) -> dict[str, str]:
    return {"public_id": held_meeting(series(company)).public_id}


def note(company: Company) -> dict[str, str]:
    return {**planned(company), "section": "notes", "scope": "shared"}


def private(company: Company) -> dict[str, str]:
    return {**planned(company), "section": "notes", "scope": "private"}


def item(company: Company) -> dict[str, str]:
    return {"public_id": add_agenda_item(series(company), by=company.dev, text="The pump").public_id}


def action(company: Company) -> dict[str, str]:
    return {"public_id": add_action(series(company), owner=company.dev, text="Read", by=company.dev).public_id}


def report(company: Company) -> dict[str, str]:
    made = add_action(series(company), owner=company.dev, text="Learn", by=company.dev, kind=ActionKind.COURSE)
    settle_action(made, by=company.dev)
    return {"public_id": UseReport.objects.create(action=made, after_days=30, asked_on=clock.today()).public_id}


def to_dev(company: Company) -> dict[str, str]:
    one = series(company)
    return {"public_id": make_promise(one, promised_by=one.lead, text="A desk", by=one.lead).public_id}


def by_dev(company: Company) -> dict[str, str]:
    return {"public_id": make_promise(series(company), promised_by=company.dev, text="A talk", by=None).public_id}


def schedule(company: Company) -> dict[str, object]:
    return {"starts_on": clock.today(), "at": "10:00", "cadence_days": 14, "minutes": 25, "place": ""}


def with_manager(company: Company) -> dict[str, object]:
    """Dev begins with her manager; the others ask him to coach them, and he cannot begin with himself."""
    return {"to": company.it_manager.public_id, **schedule(company)}


def soon(company: Company) -> dict[str, object]:
    day = clock.today() + timedelta(days=2)
    return {"on": day, "at": "10:00", "minutes": 25, "place": "", "kind": "career"}


def waiting(company: Company) -> dict[str, str]:
    one = series(company)
    there = one.grants.filter(state="waiting").first()
    return {"public_id": (there or request_break_glass(one, by=company.hr_partner, reason=REASON)).public_id}


def opened(company: Company) -> dict[str, str]:
    made = request_break_glass(series(company), by=company.hr_partner, reason=REASON)
    return {"public_id": approve_break_glass(made, by=company.programme_owner).public_id}


def about_dev(company: Company) -> dict[str, str]:
    """One request waits at a time; the last role's is taken out of the way."""
    series(company).grants.update(state="withdrawn")
    return {"to": company.dev.public_id, "series": series(company).public_id, "reason": REASON, "hours": "24"}


def handover(company: Company, new: str = "severe"):
    return open_handover(
        employee=company.dev,
        former_manager=company.it_manager,
        new_manager=getattr(company, new),
        from_on=clock.today() - timedelta(days=Handover.objects.count()),
    )


def choosing(company: Company) -> dict[str, str]:
    return {"public_id": handover(company).public_id}


def passed_on(company: Company):
    made = handover(company)
    kind, manager = ItemKind.PROMISE, company.it_manager
    one = make_promise(a_series(company.dev, manager), promised_by=manager, text="A desk", by=None)
    HandoverItem.objects.create(handover=made, kind=kind, ref=one.public_id, employee_yes=True, former_yes=True)
    say_done(made, by=company.it_manager)
    return say_done(made, by=company.dev)


def passed(company: Company) -> dict[str, str]:
    return {"public_id": passed_on(company).public_id}


def passed_item(company: Company) -> dict[str, str]:
    made = passed_on(company)
    return {"public_id": made.public_id, "item_id": made.items.get().public_id}


def two(name: str, make, *, employee: int, method: str = "post", data=None) -> Row:
    """For the two of the pair, and 404 for everybody else."""
    return Row(f"coach:{name}", make, method=method, data=data, otherwise=404, employee=employee)


ROWS = [
    Row("coach:one-on-ones", otherwise=200),
    Row("coach:start-one-on-one", otherwise=200),
    Row("coach:start-one-on-one", method="post", data=with_manager, otherwise=302, manager=403),
    Row("coach:minutes", otherwise=200),
    Row("coach:minutes-everywhere", otherwise=403, programme_owner=200),
    two("one-on-one", pair, method="get", employee=200),
    two("suggestions", pair, method="get", employee=200),
    two("take-up-suggestion", pair, data={"source": "none"}, employee=302),
    two("schedule", pair, method="get", employee=200),
    two("schedule", pair, data=schedule, employee=302),
    two("end-one-on-one", pair, employee=302),
    two("one-on-one-calendar", pair, method="get", employee=200),
    two("plan-meeting", pair, method="get", employee=200),
    two("plan-meeting", pair, data=soon, employee=302),
    two("add-agenda-item", pair, data={"text": "The pump"}, employee=302),
    two("add-action", pair, data={"text": "Read", "who": "me", "kind": "task"}, employee=302),
    two("add-promise", pair, data={"text": "A desk", "who": "other", "kind": "support"}, employee=302),
    two("close-agenda-item", item, employee=302),
    two("settle-action", action, employee=302),
    two("tell-use", report, data={"was_used": "no"}, employee=302),
    two("promise-done", by_dev, employee=302),
    two("promise-done", to_dev, employee=403),
    two("close-promise", to_dev, employee=302),
    two("close-promise", by_dev, employee=403),
    two("reopen-promise", by_dev, employee=403),
    two("meeting", planned, method="get", employee=200),
    two("meeting", held, method="get", employee=200),
    two("meeting-invitation", planned, method="get", employee=200),
    two("hold-meeting", begun, data={"minutes": "25"}, employee=302),
    two("skip-meeting", planned, employee=302),
    two("move-meeting", planned, data=soon, employee=302),
    two("meeting-kind", planned, data={"kind": "coaching"}, employee=302),
    two("answer-meeting", held, data={"useful": "yes"}, employee=302),
    two("looked-again", held, employee=302),
    two("meeting-note", note, data={"text": "Said", "version": "0"}, employee=302),
    two("meeting-note", private, data={"text": "Thought", "version": "0"}, employee=302),
    two("meeting-note", note, method="get", employee=302),
    Row("coach:break-glass", otherwise=200),
    Row("coach:ask-break-glass", otherwise=403, hr_partner=200, programme_owner=200),
    Row(
        "coach:ask-break-glass", method="post", data=about_dev, otherwise=403, hr_partner=302, programme_owner=302
    ),
    Row("coach:break-glass-grant", waiting, otherwise=404, hr_partner=200, programme_owner=200),
    Row("coach:break-glass-grant", opened, otherwise=404, employee=200, hr_partner=200, programme_owner=200),
    Row(
        "coach:answer-break-glass", waiting, method="post", data={"answer": "open"}, otherwise=404, hr_partner=403,
        programme_owner=302,
    ),
    Row("coach:withdraw-break-glass", waiting, method="post", otherwise=404, hr_partner=302, programme_owner=403),
    Row(
        "coach:read-break-glass", opened, method="post", otherwise=404, employee=403, hr_partner=200,
        programme_owner=200,
    ),
    Row(
        "coach:note-break-glass", opened, method="post", otherwise=404, employee=302, hr_partner=403,
        programme_owner=403,
    ),
    Row("coach:handovers", otherwise=200),
    Row("coach:handover", choosing, otherwise=404, employee=200, manager=200),
    Row("coach:handover", passed, otherwise=404, employee=200, manager=200, other_manager=200),
    Row("coach:handover", choosing, method="post", data={"note": "Hello"}, otherwise=404, employee=302, manager=302),
    Row("coach:finish-handover", choosing, method="post", otherwise=404, employee=302, manager=302),
    Row(
        "coach:read-handover", passed, method="post", otherwise=404, employee=403, manager=403, other_manager=302
    ),
    Row("coach:take-over", passed_item, method="post", otherwise=404, employee=403, manager=403, other_manager=302),
]  # fmt: skip
