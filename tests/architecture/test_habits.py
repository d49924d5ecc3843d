"""Habits of the house that no linter knows."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.architecture.house import ROOT, SRC, committed, project, where

CLOCK = SRC / "foundation/core/clock.py"
OWN_TIME = re.compile(r"\btimezone\.(now\(|local(date|time)\(\))|\bdate(time)?\.(today|now|utcnow)\(|\btime\.time\(")
NO_REASON = re.compile(r"#\s*noqa(?!:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*\s+[—#-]\s*\S)")
ADDRESS = re.compile(r"\b\w+://")
VAGUE = {"utils.py", "services.py", "common.py", "helpers.py", "misc.py", "utils", "services", "common", "helpers"}
LONGEST = 400


def python() -> list[Path]:
    return [path for path in committed("src/*.py") if "/migrations/" not in str(path)]


def lines_with(pattern: re.Pattern, paths: list[Path]) -> list[str]:
    return [
        where(path, number)
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]


def test_time_comes_from_the_one_clock():
    assert lines_with(OWN_TIME, [path for path in python() if path != CLOCK]) == []


def test_every_lint_exception_says_why():
    assert lines_with(NO_REASON, [*python(), *committed("tests/*.py")]) == []


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [(OWN_TIME, "due = timezone.now()"), (OWN_TIME, "today = date.today()"), (NO_REASON, "x = 1  # no" + "qa: S101")],
)
def test_each_of_these_is_found(tmp_path, pattern, planted):
    module = tmp_path / "planted.py"
    module.write_text(f"{planted}\n")
    assert lines_with(pattern, [module]) == ["planted.py:1"]


def test_no_file_has_grown_too_long():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in python()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_file_is_called_by_a_vague_name():
    assert [str(path) for path in python() if VAGUE & set(path.relative_to(SRC).parts)] == []


def test_lock_files_hold_no_addresses():
    locks = committed("requirements/*.txt", "package-lock.json")
    assert len(locks) >= 4
    assert lines_with(ADDRESS, locks) == []


def test_every_pin_is_asked_for_with_its_hash():
    for path in committed("requirements/*.txt"):
        pins = re.findall(r"^[a-zA-Z0-9].*?(?=^[a-zA-Z0-9]|\Z)", path.read_text(), re.DOTALL | re.MULTILINE)
        assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == [], path


def test_every_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text()
    silent = [
        name
        for name in project()["project"]["dependencies"]
        if not re.search(rf'^\s*"{re.escape(name)}",\s*# \S', text, re.MULTILINE)
    ]
    assert silent == []


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration(capsys):
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)
