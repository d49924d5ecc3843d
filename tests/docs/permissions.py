"""Makes docs/permissions.md from the code: the roles, who sees which records, who may do what, and the matrix.

.venv/bin/python -m tests.docs.permissions      writes the page
tests/docs/test_permissions.py                  fails when the page is not what the code says
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "permissions.md"
SOURCE = ROOT / "src" / "sightline"
MARKS = {200: "yes", 201: "yes", 302: "yes", 303: "yes", 204: "yes", 403: "refused, with a reason", 404: "not there"}


def page() -> str:
    parts = [
        "# Who may see and do what",
        "Made from the code by `python -m tests.docs.permissions`; a test fails when it is out of date.",
        "## Roles",
        _roles(),
        "## Which records exist for somebody",
        "A record that somebody may not see does not exist for them: page, list, search, count, export and API agree.",
        *_visibility(),
        "## What somebody may do, and why not",
        "Each refusal is shown with its reason, beside the button or as the answer.",
        *_rules(),
        "## Every address × every role",
        "Each line is a test. “Not there” is a 404: even that the record exists is not told.",
        _matrix(),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _roles() -> str:
    from sightline.foundation.people import roles

    return "\n".join(line.strip() if line.startswith("*") else line for line in (roles.__doc__ or "").splitlines()[1:])


def _modules(name: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob(name)):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _visibility() -> Iterator[str]:
    rows = []
    for path in sorted(SOURCE.rglob("models/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("QuerySet"):
                rows += [
                    f"| {node.name.removesuffix('QuerySet')} | {_one_line(ast.get_docstring(item))} |"
                    for item in node.body
                    if isinstance(item, ast.FunctionDef) and item.name == "visible_to"
                ]
    yield "\n".join(["| record | for whom it exists |", "| --- | --- |", *sorted(rows)])


def _rules() -> Iterator[str]:
    for path, tree in _modules("*rules.py"):
        rows = [row for node in tree.body if isinstance(node, ast.FunctionDef) for row in _rule(node)]
        if rows:
            area = (
                path.parent.name if path.stem == "rules" else f"{path.parent.name}: {path.stem.removesuffix('_rules')}"
            )
            yield "\n".join([f"### {area}", "", "| may they … | refused because |", "| --- | --- |", *rows])


def _rule(node: ast.FunctionDef) -> Iterator[str]:
    if not node.name.startswith("can_"):
        return
    reasons = [_text(call.args[1]) for call in ast.walk(node) if _is_denial(call) and len(call.args) > 1]
    words = node.name.removeprefix("can_").replace("_", " ")
    said = _one_line(ast.get_docstring(node))
    yield f"| {words}{': ' + said if said else ''} | {'<br>'.join(dict.fromkeys(filter(None, reasons)))} |"


def _is_denial(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "denied"


def _text(node: ast.AST) -> str:
    """The words of `_("…")`, also where they are filled in by `% {…}`."""
    texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return texts[0] if texts else ""


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _matrix() -> str:
    from tests.web import permissions
    from tests.web.permissions.harness import ROLES, Row

    areas = [name for _, name, _ in pkgutil.iter_modules(permissions.__path__)]
    rows: list[Row] = [
        row
        for area in areas
        for row in getattr(importlib.import_module(f"tests.web.permissions.{area}"), "ROWS", [])
        if area != "test_matrix"
    ]
    head = ["address", *(role.replace("_", " ") for role in ROLES)]
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for row in sorted(rows, key=lambda one: (one.name, one.method)):
        cells = [_cell(role, row.expected[role]) for role in ROLES]
        lines.append(f"| {row.method.upper()} {row.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(role: str, status: int) -> str:
    if role in ("anonymous", "leaver") and status in (302, 401):
        return "asked to sign in"
    return MARKS.get(status, str(status))


if __name__ == "__main__":
    import os
    import sys

    sys.path.insert(0, str(SOURCE.parent))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    importlib.import_module("django").setup()
    PAGE.write_text(page(), encoding="utf-8")
