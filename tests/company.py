"""Harbour Lights, a small believable company that every test may call by name. See Company for who is who."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.accounts.models import RoleGrant, User
from sightline.foundation.people.models import (
    Assignment,
    HrPartnership,
    JobLevel,
    JobProfile,
    Leave,
    Organisation,
    OrgUnit,
    Person,
    ReportingClosure,
    UnitClosure,
)

LONG_AGO = date(2020, 1, 1)


@dataclass
class Company:
    """Reporting lines, today:

    chief (Abena, no manager)
    ├─ it_director (Bruno)
    │  ├─ it_manager (Chidi): dev (Dara), peer (Emi), part_timer (Goran: 60 % Chidi, 40 % Femi)
    │  └─ lenient (Lena, away on leave): support (Ivo)
    └─ operations (Olga)
       ├─ severe (Sven): driver (Dario)
       └─ facilities (Femi): cleaner (Clara), part_timer
    hr_partner (Hana) looks after IT; programme_owner (Petra); auditor (Aldo); board_a, board_b: no job here
    leaver (Lou) worked for Chidi and left
    """

    organisation: Organisation
    root: OrgUnit
    it: OrgUnit
    it_platform: OrgUnit
    ops: OrgUnit
    chief: Person
    it_director: Person
    it_manager: Person
    dev: Person
    peer: Person
    part_timer: Person
    lenient: Person
    support: Person
    operations: Person
    severe: Person
    driver: Person
    facilities: Person
    cleaner: Person
    hr_partner: Person
    programme_owner: Person
    auditor: Person
    board_a: Person
    board_b: Person
    leaver: Person

    def role(self, name: str) -> Person | None:
        """The person who plays a role of the permission matrix towards `dev`."""
        return {
            "anonymous": None,
            "employee": self.dev,
            "colleague": self.peer,
            "manager": self.it_manager,
            "manager_above": self.it_director,
            "other_manager": self.severe,
            "hr_partner": self.hr_partner,
            "programme_owner": self.programme_owner,
            "auditor": self.auditor,
            "leaver": self.leaver,
        }[name]


def make_person(name: str, *, hired_on: date = LONG_AGO, left_on: date | None = None) -> Person:
    given = name.split()[0]
    email = f"{given.lower()}@harbour.example"
    user = User(email=email, is_active=left_on is None)
    user.set_unusable_password()
    user.save()
    return Person.objects.create(
        user=user,
        number=given.upper(),
        name=name,
        given_name=given,
        family_name=name.split()[-1],
        email=email,
        hired_on=hired_on,
        left_on=left_on,
    )


def employ(
    person: Person,
    unit: OrgUnit,
    job: str,
    manager: Person | None = None,
    *,
    share: str = "1",
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
) -> Assignment:
    profile, _ = JobProfile.objects.get_or_create(name=job)
    return Assignment.objects.create(
        person=person,
        unit=unit,
        job_profile=profile,
        manager=manager,
        share=Decimal(share),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def rebuild_closure(on: date) -> None:
    """The definition, written the slow and obvious way, so that tests do not lean on the code they test."""
    managers: dict[int, set[int]] = {}
    for person_id, manager_id in (
        Assignment.objects.in_force(on).exclude(manager=None).values_list("person_id", "manager_id")
    ):
        managers.setdefault(person_id, set()).add(manager_id)
    rows = []
    for person_id in managers:
        depth, reached, frontier = 0, set(), {person_id}
        while frontier:
            depth += 1
            frontier = set().union(*(managers.get(one, set()) for one in frontier)) - reached
            reached |= frontier
            rows += [ReportingClosure(ancestor_id=one, descendant_id=person_id, depth=depth) for one in frontier]
    ReportingClosure.objects.all().delete()
    ReportingClosure.objects.bulk_create(rows)


def _units(root: OrgUnit, tree: dict[OrgUnit, OrgUnit]) -> None:
    UnitClosure.objects.create(ancestor=root, descendant=root, depth=0)
    for unit, parent in tree.items():
        UnitClosure.objects.create(ancestor=unit, descendant=unit, depth=0)
        for above in UnitClosure.objects.filter(descendant=parent):
            UnitClosure.objects.create(ancestor_id=above.ancestor_id, descendant=unit, depth=above.depth + 1)


def build_company() -> Company:
    from sightline.foundation.core import clock

    today = clock.today()
    organisation = Organisation.objects.create(pk=1, name="Harbour Lights", time_zone="UTC", closure_on=today)
    root = OrgUnit.objects.create(name="Harbour Lights", code="HL")
    it = OrgUnit.objects.create(name="IT", code="IT", parent=root)
    platform = OrgUnit.objects.create(name="Platform", code="ITP", parent=it)
    ops = OrgUnit.objects.create(name="Operations", code="OPS", parent=root)
    _units(root, {it: root, platform: it, ops: root})
    for rank, level in enumerate(["Starter", "Skilled", "Senior", "Lead", "Head"], start=1):
        JobLevel.objects.create(name=level, rank=rank)
    JobProfile.objects.create(name="Cleaner", is_frontline=True, purpose="Clean, safe places to work in")

    people = {
        "chief": make_person("Abena Osei"),
        "it_director": make_person("Bruno Keller"),
        "it_manager": make_person("Chidi Okafor"),
        "dev": make_person("Dara Nguyen"),
        "peer": make_person("Emi Sato"),
        "part_timer": make_person("Goran Ilić"),
        "lenient": make_person("Lena Brandt"),
        "support": make_person("Ivo Marić"),
        "operations": make_person("Olga Petrova"),
        "severe": make_person("Sven Lindqvist"),
        "driver": make_person("Dario Conti"),
        "facilities": make_person("Femi Adeyemi"),
        "cleaner": make_person("Clara Jiménez"),
        "hr_partner": make_person("Hana Weiss"),
        "programme_owner": make_person("Petra Novak"),
        "auditor": make_person("Aldo Ricci"),
        "board_a": make_person("Beatrix Holm"),
        "board_b": make_person("Benedikt Aas"),
        "leaver": make_person("Lou Martin", left_on=today - timedelta(days=30)),
    }
    p = people
    employ(p["chief"], root, "Chief executive")
    employ(p["it_director"], it, "IT director", p["chief"])
    employ(p["it_manager"], platform, "Platform manager", p["it_director"])
    employ(p["dev"], platform, "Engineer", p["it_manager"])
    employ(p["peer"], platform, "Engineer", p["it_manager"])
    employ(p["part_timer"], platform, "Engineer", p["it_manager"], share="0.6")
    employ(p["part_timer"], ops, "Site helper", p["facilities"], share="0.4")
    employ(p["lenient"], it, "Support manager", p["it_director"])
    employ(p["support"], it, "Support agent", p["lenient"])
    employ(p["operations"], ops, "Operations director", p["chief"])
    employ(p["severe"], ops, "Fleet manager", p["operations"])
    employ(p["driver"], ops, "Driver", p["severe"])
    employ(p["facilities"], ops, "Facilities manager", p["operations"])
    employ(p["cleaner"], ops, "Cleaner", p["facilities"])
    employ(p["hr_partner"], root, "HR partner", p["chief"])
    employ(p["programme_owner"], root, "Head of people", p["chief"])
    employ(p["auditor"], root, "Internal auditor", p["chief"])
    employ(p["leaver"], platform, "Engineer", p["it_manager"], ends_on=today - timedelta(days=30))
    Leave.objects.create(person=p["lenient"], starts_on=today - timedelta(days=40), ends_on=today + timedelta(days=60))
    HrPartnership.objects.create(partner=p["hr_partner"], unit=it, starts_on=LONG_AGO)
    grants = {"programme_owner": GlobalRole.PROGRAMME_OWNER, "auditor": GlobalRole.AUDITOR}
    for name, role in grants.items():
        RoleGrant.objects.create(user=p[name].user, role=role, starts_on=LONG_AGO)
    rebuild_closure(today)
    return Company(organisation, root, it, platform, ops, **people)


@pytest.fixture
def company(db: None) -> Company:
    return build_company()
