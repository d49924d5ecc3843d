"""bin/sightline bench [--people N] [--json]: what pages and operations cost, at 1,000 people and at N."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from sightline.config.scale.importing import import_cost
from sightline.config.scale.table import as_table

SMALL = 1000


class Command(BaseCommand):
    help = "Time every page as every role, and the large operations, on made-up organisations of 1,000 and N people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=10_000)
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--here", type=int, help="measure on this very database, which holds so many people")

    def handle(self, *args: Any, **options: Any) -> None:
        found = self._here(options["here"]) if options["here"] else self._all(sorted({SMALL, options["people"]}))
        self.stdout.write(json.dumps(found) if options["json"] else as_table(found))

    def _here(self, people: int) -> dict[str, Any]:
        from sightline.config.scale.operations import operation_costs
        from sightline.config.scale.pages import page_costs

        pages = [asdict(cost) for cost in page_costs(people)]
        return {"pages": pages, "operations": [asdict(cost) for cost in operation_costs(people)]}

    def _all(self, sizes: list[int]) -> dict[str, Any]:
        found: dict[str, Any] = {"pages": [], "operations": []}
        for people in sizes:
            found["operations"].append(asdict(import_cost(people, self._on)))
            measured = self._one(people)
            found["pages"] += measured["pages"]
            found["operations"] += measured["operations"]
        return found

    def _one(self, people: int) -> dict[str, Any]:
        """In a process and a database of its own, so that nothing is warm that would not be."""
        file = settings.VAR / f"bench-{people}.sqlite3"
        file.parent.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}
        done = file.with_suffix(".made")
        if not done.exists():
            file.unlink(missing_ok=True)
            self._run(environment, "migrate", "--verbosity", "0")
            self._run(environment, "collectstatic", "--no-input", "--verbosity", "0")
            self._run(environment, "generate", "--people", str(people))
            done.touch()
        measured: dict[str, Any] = json.loads(self._run(environment, "bench", "--here", str(people), "--json"))
        return measured

    def _on(self, database: Path, *words: str) -> str:
        """The import refuses a link here and there in real files; made-up ones have nothing to refuse."""
        return self._run({**os.environ, "DATABASE_URL": f"sqlite:///{database}"}, *words)

    def _run(self, environment: dict[str, str], *words: str) -> str:
        self.stderr.write(f"{words[0]} …")
        command = [sys.executable, "-m", "sightline", *words]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 — our own words
        return done.stdout
