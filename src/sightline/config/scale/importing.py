"""What importing everybody costs as a whole process, beside reading the file and inserting the same rows unchecked."""

import csv
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sightline.config.scale.generate import LEVEL_NAMES
from sightline.config.scale.shape import shape
from sightline.config.scale.timing import OperationCost, seconds
from sightline.foundation.core import clock

HEADER = ("number", "name", "given name", "family name", "email", "unit", "job title", "manager number", "hire date")
WRITTEN = ("people_orgunit", "people_jobprofile", "people_person", "people_assignment")
Run = Callable[..., str]  # a command of ours on a database: run(database, *words)


def import_cost(people: int, run: Run) -> OperationCost:
    """The closure of all reporting lines is part of the import and no part of the floor."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = write_csv(place / "people.csv", people)
        imported, bare = place / "imported.sqlite3", place / "bare.sqlite3"
        for database in (imported, bare):
            run(database, "migrate", "--verbosity", "0")
        took = seconds(lambda: run(imported, "import-people", str(file)))
        floor = _floor(file, imported, bare)
    return OperationCost("import of everybody", people, round(took, 2), round(floor, 2), round(took / floor, 2))


def write_csv(file: Path, people: int) -> Path:
    """A made-up organisation as an HR system exports it."""
    joined = (clock.today() - timedelta(days=900)).isoformat()
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for one in shape(people, seed=1).people:
            number, boss = f"{one.place + 1:07d}", "" if one.manager is None else f"{one.manager + 1:07d}"
            mail = f"person.{one.place + 1}@meridian.example"  # some names have letters that an address has not
            name, unit = f"{one.given} {one.family}", f"Unit {one.unit + 1}"
            writer.writerow((number, name, one.given, one.family, mail, unit, LEVEL_NAMES[one.level], boss, joined))
    return file


def _floor(file: Path, imported: Path, bare: Path) -> float:
    source, target = sqlite3.connect(imported), sqlite3.connect(bare)
    rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in WRITTEN}  # noqa: S608  # our own

    def read_and_insert() -> None:
        with file.open(newline="", encoding="utf-8") as text:
            list(csv.reader(text))
        for table in WRITTEN:
            places = ", ".join("?" * len(rows[table][0]))
            target.executemany(f"INSERT INTO {table} VALUES ({places})", rows[table])  # noqa: S608  # our own
        target.commit()

    try:
        return seconds(read_and_insert)
    finally:
        source.close()
        target.close()
