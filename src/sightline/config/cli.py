"""`bin/sightline COMMAND`: Django's management commands under our own name, listing only what is ours."""

import os
import sys
from typing import Any

USEFUL = ("migrate", "check", "collectstatic", "createsuperuser", "shell", "db_worker")  # Django's, for operators


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    if not any(name in os.environ for name in ("SECRET_KEY", "DATABASE_URL", "DEBUG", "DEMO")):
        os.environ["DEMO"] = "1"  # nothing is configured, so it is the demo's file under var/ that is meant
    if sys.argv[1:] in ([], ["help"], ["--help"], ["-h"]):
        sys.stdout.write(overview())
        return
    from django.core.management import execute_from_command_line

    # `import-people` is what one types, `import_people` what a module can be called
    command, *words = sys.argv[1:]
    if not command.startswith("-"):
        command = command.replace("-", "_")
    execute_from_command_line(["sightline", command, *words])


def overview() -> str:
    """Every command of ours with the first line of its help, then the few of Django's that operators need."""
    import django
    from django.core.management import get_commands

    django.setup()
    known = get_commands()
    ours = sorted(name for name, app in known.items() if app.startswith("sightline."))
    others = [name for name in USEFUL if name in known]
    lines = [
        "Usage: bin/sightline COMMAND [--help]",
        "",
        *described(ours, known),
        "",
        "From Django:",
        *described(others, known),
    ]
    return "\n".join(lines) + "\n"


def described(names: list[str], known: dict[str, str]) -> list[str]:
    width = max((len(name) for name in names), default=0)
    typed = {name: name.replace("_", "-") if known[name].startswith("sightline.") else name for name in names}
    return [f"  {typed[name]:<{width}}  {first_line(name, known[name])}" for name in names]


def first_line(name: str, app: Any) -> str:
    from django.core.management import load_command_class
    from django.core.management.base import BaseCommand

    command = app if isinstance(app, BaseCommand) else load_command_class(app, name)
    return str(command.help).strip().partition("\n")[0].partition(". ")[0]
