"""Who can sign in to the demo, and why one would."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sightline.config.demo.cast import cast


class Command(BaseCommand):
    help = "List the demo's sign-ins: e-mail, password, role, and why to sign in as them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        members = cast()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(member) for member in members], ensure_ascii=False, indent=2))
            return
        for member in members:
            self.stdout.write(f"{member.name} · {member.role}\n  {member.email}  {member.password}\n  {member.why}")
