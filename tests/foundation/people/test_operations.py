"""What operations write, and what they refuse without a trace."""

from datetime import timedelta
from decimal import Decimal

import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people import closure
from sightline.foundation.people.models import Assignment, HrPartnership, Leave, OrgUnit, Person, UnitClosure
from sightline.foundation.people.operations import assignments, leaves, organisation, partners, people, units
from tests.company import Company


@pytest.fixture(autouse=True)
def closure_stays_true(db: None):
    yield
    assert closure.unlike_definition() == []


def work(person: Person) -> Assignment:
    return Assignment.objects.select_related("person", "unit").get(person=person, ends_on=None)


def tomorrow():
    return clock.today() + timedelta(days=1)


def last_verb() -> str:
    return AuditEntry.objects.latest("id").verb


def test_moving_ends_the_day_before_and_starts_anew(company: Company) -> None:
    old = work(company.dev)
    new = assignments.move(old, from_on=clock.today(), manager=company.lenient, by=company.programme_owner, why="Asked")
    old.refresh_from_db()
    assert (old.ends_on, old.manager) == (clock.today() - timedelta(days=1), company.it_manager)
    assert (new.starts_on, new.manager, new.unit) == (clock.today(), company.lenient, company.it_platform)
    entry = AuditEntry.objects.latest("id")
    assert (entry.verb, entry.before["manager"], entry.after["manager"]) == (
        "people.moved",
        "Chidi Okafor",
        "Lena Brandt",
    )


def test_a_change_ahead_leaves_today_alone(company: Company) -> None:
    assignments.change_manager(work(company.dev), manager=company.lenient, from_on=tomorrow(), by=None)
    assert Person.objects.reporting_to(company.it_manager, clock.today()).filter(pk=company.dev.pk).exists()
    assert Person.objects.reporting_to(company.lenient, tomorrow()).filter(pk=company.dev.pk).exists()


def test_on_its_first_day_a_change_is_a_correction(company: Company) -> None:
    old = work(company.dev)
    assignments.move(old, from_on=old.starts_on, manager=company.lenient, by=None)
    assert Assignment.objects.get(person=company.dev).manager == company.lenient


def test_a_loop_is_refused_by_name_and_leaves_no_trace(company: Company) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(assignments.LoopError, match="Abena Osei → Dara Nguyen → Chidi Okafor → Bruno Keller → Abena"):
        assignments.change_manager(work(company.chief), manager=company.dev, from_on=clock.today(), by=None)
    assert AuditEntry.objects.count() == before
    assert Assignment.objects.get(person=company.chief).manager is None


def test_lines_that_never_hold_together_make_no_loop(company: Company) -> None:
    assignments.change_manager(work(company.it_manager), manager=company.chief, from_on=tomorrow(), by=None)
    assignments.change_manager(work(company.it_director), manager=company.it_manager, from_on=tomorrow(), by=None)
    assert Assignment.objects.filter(person=company.it_director, manager=company.it_manager).exists()


def test_more_than_all_of_somebodys_time_is_refused(company: Company) -> None:
    with pytest.raises(assignments.CannotAssignError, match="already works 100 %"):
        assignments.assign(company.dev, unit=company.ops, share=Decimal("0.1"), by=None)


def test_leaving_needs_a_successor_and_names_the_reports(company: Company) -> None:
    with pytest.raises(people.CannotLeaveError, match="Dara Nguyen, Emi Sato, Goran"):
        people.person_leaves(company.it_manager, left_on=clock.today(), by=None)
    assert Person.objects.get(pk=company.it_manager.pk).left_on is None


def test_leaving_hands_over_the_day_after(company: Company) -> None:
    people.person_leaves(company.it_manager, left_on=clock.today(), successor=company.dev, by=company.programme_owner)
    taken = Assignment.objects.get(person=company.peer, ends_on=None)
    assert (taken.manager, taken.starts_on) == (company.dev, tomorrow())
    own = Assignment.objects.get(person=company.dev, ends_on=None)
    assert own.manager == company.it_director
    assert last_verb() == "people.left"


def test_leaving_in_the_past_closes_the_account(company: Company) -> None:
    people.person_leaves(company.dev, left_on=clock.today() - timedelta(days=1), by=None)
    company.dev.user.refresh_from_db()
    assert not company.dev.user.is_active


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "Nia", "email": "nowhere"}, "email"),
        ({"name": "Nia", "email": "DARA@harbour.example"}, "email"),
        ({"name": "Nia", "number": "DARA"}, "number"),
    ],
)
def test_nonsense_about_a_person_is_refused(company: Company, known: dict[str, str], field: str) -> None:
    count = Person.objects.count()
    with pytest.raises(people.CannotKeepPersonError) as refusal:
        people.add_person(by=None, **known)
    assert (refusal.value.field, Person.objects.count()) == (field, count)


def test_editing_tells_before_and_after_and_moves_the_sign_in(company: Company) -> None:
    people.edit_person(company.dev, by=company.programme_owner, email="dara.n@harbour.example")
    entry = AuditEntry.objects.latest("id")
    assert (entry.before, entry.after) == ({"email": "dara@harbour.example"}, {"email": "dara.n@harbour.example"})
    company.dev.user.refresh_from_db()
    assert company.dev.user.email == "dara.n@harbour.example"


def test_leave_is_recorded_once(company: Company) -> None:
    away = leaves.record_leave(company.dev, starts_on=clock.today(), by=None)
    with pytest.raises(leaves.CannotRecordLeaveError):
        leaves.record_leave(company.dev, starts_on=tomorrow(), by=None)
    leaves.end_leave(away, ends_on=tomorrow(), by=None)
    assert Leave.objects.get(person=company.dev).ends_on == tomorrow()


def test_units_keep_their_closure(company: Company) -> None:
    lab = units.open_unit("Lab", by=None, parent=company.it_platform)
    units.move_unit(company.it_platform, parent=company.ops, by=None)
    assert UnitClosure.objects.get(ancestor=company.ops, descendant=lab).depth == 2
    assert not UnitClosure.objects.filter(ancestor=company.it, descendant=lab).exists()


def test_units_refuse_loops_and_closing_with_people_in_them(company: Company) -> None:
    with pytest.raises(units.CannotMoveUnitError):
        units.move_unit(company.it, parent=company.it_platform, by=None)
    with pytest.raises(units.CannotCloseUnitError, match="People work there"):
        units.close_unit(company.it_platform, closed_on=clock.today(), by=None)
    assert OrgUnit.objects.get(pk=company.it_platform.pk).closed_on is None


def test_hr_partner_is_named_and_ended(company: Company) -> None:
    named = partners.name_hr_partner(company.ops, company.hr_partner, by=company.programme_owner)
    with pytest.raises(OperationError):
        partners.name_hr_partner(company.ops, company.hr_partner, by=None)
    partners.end_hr_partnership(named, by=company.programme_owner)
    assert not HrPartnership.objects.in_force(clock.today()).filter(unit=company.ops).exists()


def test_the_organisation_is_renamed(company: Company) -> None:
    organisation.set_up_organisation("Harbour", by=None, time_zone="Europe/Zurich")
    with pytest.raises(organisation.CannotSetUpError):
        organisation.set_up_organisation("Harbour", by=None, time_zone="Moon/Base")
