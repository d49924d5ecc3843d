"""Files against the database: what comes in, what is refused, what stays."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.people import closure
from sightline.foundation.people.imports.reports import Report
from sightline.foundation.people.imports.running import NothingImportedError, import_people, preview
from sightline.foundation.people.models import Assignment, ImportRun, OrgUnit, Person, ReportingClosure, UnitClosure
from tests.shared_data import needs_shared_data, shared_file

pytestmark = pytest.mark.django_db
HEAD = "number,name,email,unit,job,manager,hired,left\n"
TABLES = ("people_person", "people_assignment", "people_orgunit", "people_unitclosure", "people_jobprofile",
          "people_reportingclosure", "people_importrun", "audit_auditentry", "accounts_user")  # fmt: skip


def take(text: str, **options) -> Report:
    return import_people((HEAD + text).encode(), file_name="people.csv", by=None, **options).report


def everything() -> dict[str, list[tuple]]:
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608  # our own names
            found[table] = cursor.fetchall()
    return found


def reasons(report: Report) -> dict[int, str]:
    return {row["row"]: row["reason"] for row in report.rows}


def work_of(number: str) -> list[Assignment]:
    return list(Assignment.objects.filter(person__number=number).order_by("starts_on"))


@needs_shared_data
@pytest.mark.parametrize("count", [1000, 10_000])
def test_the_sample_organisations_as_they_are(count: int) -> None:
    content = shared_file(f"employees/people_{count}.csv").read_bytes()
    report = import_people(content, file_name="people.csv", by=None).report
    assert (report.created, report.refused, Person.objects.count()) == (count, 2, count)
    assert [(row["row"], row["column"], row["value"]) for row in report.rows] == [
        (40, "manager_number", "10228"),
        (229, "manager_number", "10039"),
    ]
    assert "Alejandro Brender → Karoline Cesareni → Alejandro Brender" in report.rows[0]["reason"]
    assert "Not read and not stored: gender, birth_date." in report.warnings
    assert closure.unlike_definition() == []
    before = everything()
    again = import_people(content, file_name="people.csv", by=None).report
    assert (again.created, again.updated, again.unchanged) == (0, 0, count)
    assert everything() == before


@pytest.mark.row("S2.5")
def test_an_executive_without_a_manager_comes_in_and_leads() -> None:
    report = take("1,Eva Chief,eva@example.com,Board,Chief executive,,2020-01-01,\n2,Ben,,Board,,1,,\n")
    assert (report.created, report.refused, report.warnings) == (2, 0, [])
    eva = Person.objects.get(number="1")
    assert [line.manager for line in work_of("1")] == [None]
    assert ReportingClosure.objects.filter(ancestor=eva, depth=1).count() == 1


def test_one_audit_entry_with_counts() -> None:
    take("1,Eva,,Board,,,,\n")
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.after["created"], entry.after["file"]) == ("people.imported", 1, "people.csv")


def test_changes_are_dated_and_nothing_is_overwritten() -> None:
    take("1,Eva,,Board,,,2020-01-01,\n2,Ben,,Board,Clerk,1,2021-01-01,\n3,Cy,,Board,,1,2021-01-01,\n")
    later = clock.today() + timedelta(days=10)
    report = take(
        "1,Eva,,Board,,,2020-01-01,\n2,Ben,,Sales,Clerk,3,2021-01-01,\n3,Cy,,Board,,1,2021-01-01,\n", as_of=later
    )
    assert (report.created, report.updated, report.unchanged) == (0, 1, 2)
    old, new = work_of("2")
    assert (old.unit.name, old.manager.number, old.ends_on) == ("Board", "1", later - timedelta(days=1))
    assert (new.unit.name, new.manager.number, new.starts_on, new.ends_on) == ("Sales", "3", later, None)
    assert closure.unlike_definition() == []


def test_leavers_and_rehires() -> None:
    take("1,Eva,,Board,,,2020-01-01,\n2,Ben,,Board,,1,2021-01-01,\n")
    gone = clock.today() - timedelta(days=5)
    assert take(f"1,Eva,,Board,,,2020-01-01,\n2,Ben,,Board,,1,2021-01-01,{gone}\n").leavers == 1
    assert (Person.objects.get(number="2").left_on, work_of("2")[0].ends_on) == (gone, gone)
    assert take("1,Eva,,Board,,,2020-01-01,\n2,Ben,,Board,,1,2021-01-01,\n").rehired == 1
    assert Person.objects.get(number="2").left_on is None
    assert [line.starts_on for line in work_of("2")] == [date(2021, 1, 1), clock.today()]


def test_leavers_with_reports_are_named() -> None:
    gone = clock.today() - timedelta(days=5)
    report = take(f"1,Eva,,Board,,,2020-01-01,{gone}\n2,Ben,,Board,,1,2021-01-01,\n")
    assert (report.created, report.refused) == (2, 0)
    assert "Eva left on" in report.row_warnings[0]["reason"]
    assert work_of("2")[0].manager is None


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("9,Zoe,,Board,,77,,", "manager", "Nobody has this number"),
        ("9,Zoe,,Board,,9,,", "manager", "their own manager"),
        ("1,Zoe,,Board,,,,", "number", "stands in row 2 already"),
        ("9,Zoe,EVA@example.com,Board,,,,", "email", "stands in row 2 already"),
        ("9,Zoe,nowhere,Board,,,,", "email", "not an e-mail"),
        ("9,Zoe,,Board,,,2020-05-01,2019-01-01", "left", "before the first"),
        ("9,Zoe,,Board,,,whenever,", "hired", "not a date"),
        ("9,,,Board,,,,", "name", "no name"),
        (",Zoe,,Board,,,,", "number", "Neither a number nor an e-mail"),
        ("9," + "x" * 10_000 + ",,Board,,,,", "name", "10000 characters"),
        ("9,Zoe,,Board,,,,,,more", "", "more cells"),
    ],
)
def test_each_refusal_names_row_column_value_and_a_way_out(line: str, column: str, words: str) -> None:
    report = take(f"1,Eva,eva@example.com,Board,,,2020-01-01,\n{line}\n")
    assert report.refused == 1
    row = report.rows[0]
    assert (row["row"], row["column"]) == (3, column)
    assert words in row["reason"] and row["fix"] and len(row["value"]) <= 61
    assert Person.objects.filter(number="1").exists()


def test_a_manager_whose_row_was_refused_is_told_so() -> None:
    report = take("1,Eva,nowhere,Board,,,,\n2,Ben,,Board,,1,,\n")
    assert reasons(report)[3] == "The row of this manager, 2, was refused."
    assert Person.objects.get().number == "2"


def test_a_loop_of_three_keeps_the_people_and_refuses_the_links() -> None:
    report = take("1,Ana,,X,,2,,\n2,Ben,,X,,3,,\n3,Cy,,X,,1,,\n4,Di,,X,,3,,\n")
    assert (report.created, report.refused, report.refused_links) == (4, 3, 3)
    assert "Ana → Ben → Cy → Ana" in reasons(report)[2]
    assert work_of("4")[0].manager.number == "3"


def test_a_loop_with_what_is_known_keeps_what_is_known() -> None:
    take("1,Ana,,X,,,,\n2,Ben,,X,,1,,\n")
    report = take("1,Ana,,X,,2,,\n")
    assert report.refused == 1
    assert closure.unlike_definition() == []
    assert work_of("1")[0].manager is None and work_of("2")[0].manager.number == "1"


def test_strict_writes_nothing() -> None:
    with pytest.raises(NothingImportedError):
        take("1,Ana,,X,,7,,\n2,Ben,,X,,,,\n", strict=True)
    assert not Person.objects.exists() and not ImportRun.objects.exists()


def test_a_preview_writes_nothing() -> None:
    before = everything()
    assert preview((HEAD + "1,Ana,,X,,,,\n").encode()).report.created == 1
    assert everything() == before


def test_known_by_mail_gets_a_number_and_a_stolen_address_is_refused() -> None:
    import_people(b"email,name\nana@example.com,Ana\n", file_name="a.csv", by=None)
    report = take("1,Ana,ana@example.com,X,,,,\n")
    assert (report.created, report.updated, Person.objects.get().number) == (0, 1, "1")
    stolen = take("2,Bo,ana@example.com,X,,,,\n")
    assert "belongs to Ana, number 1" in stolen.rows[0]["reason"]


def test_units_in_units() -> None:
    text = "number,name,unit,parent unit\n1,Ana,Lab,Research\n2,Bo,Research,House\n3,Cy,House,\n"
    import_people(text.encode(), file_name="a.csv", by=None)
    lab, house = OrgUnit.objects.get(name="Lab"), OrgUnit.objects.get(name="House")
    assert UnitClosure.objects.get(ancestor=house, descendant=lab).depth == 2


def test_a_doubtful_date_is_said_aloud() -> None:
    report = take("1,Ana,,X,,,7/5/11,\n")
    assert Person.objects.get().hired_on == date(2011, 5, 7)
    assert any("7/5/11 could be read two ways" in warning and "2011-05-07" in warning for warning in report.warnings)


def run(tmp_path, text: str, *words: str, capsys=None) -> tuple[int, dict]:
    path = tmp_path / "people.csv"
    path.write_text(text)
    with pytest.raises(SystemExit) as ended:
        call_command("import_people", str(path), "--json", *words)
    return ended.value.code, json.loads(capsys.readouterr().out)


def test_exit_status_and_json(tmp_path, capsys) -> None:
    status, told = run(tmp_path, HEAD + "1,Ana,,X,,,,\n", "--dry-run", capsys=capsys)
    assert (status, told["created"], told["written"], Person.objects.count()) == (0, 1, False, 0)
    status, told = run(tmp_path, HEAD + "1,Ana,,X,,9,,\n", capsys=capsys)
    assert (status, told["created"], told["refused"]) == (1, 1, 1)
    assert told["rows"][0].keys() == {"row", "column", "value", "reason", "fix"}
    status, told = run(tmp_path, "", capsys=capsys)
    assert (status, told["error"]) == (2, "The file is empty.")


def test_columns_said_by_hand(tmp_path, capsys) -> None:
    text = "Kennung,Wer,Wem\n1,Ana,\n2,Bo,1\n"
    maps = ("--map", "number=Kennung", "--map", "name=Wer", "--map", "manager=Wem")
    assert run(tmp_path, text, *maps, capsys=capsys)[1]["created"] == 2
    assert run(tmp_path, text, "--map", "number=Nummer", capsys=capsys)[0] == 2
