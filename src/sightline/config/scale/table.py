"""The benchmark's figures as a table to read, in Markdown."""

from typing import Any


def as_table(found: dict[str, Any]) -> str:
    lines = [
        "| page | role | people | queries | KB | p50 ms | p95 ms | floor ms |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [_page(one) for one in found["pages"]]
    lines += ["", "| operation | people | seconds | floor | ratio |", "|---|--:|--:|--:|--:|"]
    lines += [_operation(one) for one in found["operations"]]
    return "\n".join(lines)


def _page(one: dict[str, Any]) -> str:
    kilobytes = f"{one['bytes'] / 1000:.0f}"
    cells = [one["page"], one["role"], f"{one['people']:,}", one["queries"], kilobytes]
    return "| " + " | ".join(str(cell) for cell in [*cells, one["p50_ms"], one["p95_ms"], one["floor_ms"]]) + " |"


def _operation(one: dict[str, Any]) -> str:
    cells = [one["name"], f"{one['people']:,}", one["seconds"], one["floor_seconds"], one["ratio"]]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
