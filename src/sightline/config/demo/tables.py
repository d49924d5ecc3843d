"""The content files: one record a line, fields between bars, a first line that names them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"


def lines(name: str) -> Iterator[str]:
    """Lines that hold something, without remarks."""
    for line in (CONTENT / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def table(name: str) -> list[dict[str, str]]:
    """Records by field name; fields left out at the end are empty."""
    head, *rest = lines(f"{name}.txt")
    fields = head.split("|")
    return [_record(name, fields, line) for line in rest]


def _record(name: str, fields: list[str], line: str) -> dict[str, str]:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) > len(fields):
        raise ValueError(f"{name}.txt: {len(cells)} fields where {len(fields)} are named, in: {line[:80]}")
    return dict(zip(fields, cells + [""] * (len(fields) - len(cells)), strict=True))


def document(name: str) -> Any:
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))
