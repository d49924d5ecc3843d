"""An entry, once written, stays as it is: in the ORM and in the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.audit.models.entry import AppendOnlyError
from sightline.foundation.audit.operations import record
from tests.company import Company


@pytest.mark.parametrize("statement", ["UPDATE audit_auditentry SET actor_label = 'x'", "DELETE FROM audit_auditentry"])
def test_the_database_refuses_to_change_entries(statement: str, company: Company) -> None:
    record("people.tried", company.dev, by=company.dev)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.get().actor_label == "Dara Nguyen"


def test_postgresql_refuses_to_empty_the_table(company: Company) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    record("people.tried", company.dev, by=company.dev)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditentry")
    assert AuditEntry.objects.count() == 1


def test_querysets_refuse_too(company: Company) -> None:
    record("people.tried", company.dev, by=company.dev)
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.update(why="another story")
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.all().delete()


def test_an_entry_says_who_what_when_why_and_for_whom(company: Company) -> None:
    entry = record(
        "goals.amended",
        company.dev,
        by=company.it_manager,
        on_behalf_of=company.it_director,
        before={"share": company.part_timer.assignments.first().share},
        after={"on": company.dev.hired_on},
        why="The port opened late",
    )
    entry.refresh_from_db()
    assert (entry.actor_label, entry.on_behalf_of_label, entry.object_label, entry.before, entry.after, entry.why) == (
        "Chidi Okafor",
        "Bruno Keller",
        "Dara Nguyen",
        {"share": "0.600"},
        {"on": "2020-01-01"},
        "The port opened late",
    )


def test_the_command_line_is_named_as_such(company: Company) -> None:
    assert record("people.tried", company.dev, by=None).actor_label == "command line"
