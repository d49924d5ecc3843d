"""How a score came about: its tree, opened, and what other points would make of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.evaluate.reviews import reading, rules, score
from sightline.foundation.core.verdicts import require
from sightline.web.evaluate.reviews.fetch import the_review


@require_GET
def trace(request: HttpRequest, review_id: str) -> HttpResponse:
    """Other points may be tried by the query string; nothing is saved."""
    one = the_review(request, review_id)
    require(rules.can_read_score(one.who))
    trees = one.review.score_trace or {}
    tree = trees.get("score")
    if tree is None and trees.get("attainment") is None:
        raise Http404
    document = reading.read(one.review, [])
    tried = _tried(request, tree, len(document.form.scale)) if tree else {}
    words = {
        "review": one.review,
        "document": document,
        "lines": _numbered(tree, tried) if tree else [],
        "replayed": tree is not None and score.replay(tree) == one.review.score,
        "tree": tree,
        "attainment": trees.get("attainment"),
        "goals": _goals(trees["attainment"]) if trees.get("attainment") else [],
        "tried": tried,
        "would_be": score.replay(score.with_points(tree, tried)) if tree and tried else None,
        "points": document.form.scale,
    }
    return render(request, "evaluate/review/trace.html", words)


def _tried(request: HttpRequest, tree: Mapping[str, Any], most: int) -> dict[str, int]:
    paths = [leaf["path"] for leaf in score.leaves(tree)]
    tried = {}
    for number, path in enumerate(paths):
        wished = request.GET.get(f"p{number}", "")
        if wished.isdecimal() and 1 <= int(wished) <= most:
            tried[path] = int(wished)
    return tried


def _numbered(tree: Mapping[str, Any], tried: Mapping[str, int]) -> list[dict[str, Any]]:
    """The rows, with each point's number in the query string and what was tried for it."""
    numbers = {leaf["path"]: number for number, leaf in enumerate(score.leaves(tree))}
    return [
        {**line, "number": numbers.get(line["path"]) if line["is_leaf"] else None, "tried": tried.get(line["path"])}
        for line in lines(tree)
    ]


def _goals(tree: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The goals' rows, each with the days of it that counted, where the score knows of slices."""
    return [{**line, **_days(line.get("slice") or {})} for line in lines(tree)]


def _days(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(told[key]) if told.get(key) else None
        for name, key in (("first", "from"), ("last", "to"))
    }


def lines(node: Mapping[str, Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    """The tree as rows of a table, each with its depth and, for a mean, its formula in figures."""
    for child in node.get("children", []):
        yield {**child, "depth": depth, "formula": formula(child), "is_leaf": "children" not in child}
        yield from lines(child, depth + 1)


def formula(node: Mapping[str, Any]) -> str:
    """ "(0.6 × 4 + 0.4 × 3) ÷ 1" """
    counted = [child for child in node.get("children", []) if child["value"] is not None]
    if not counted:
        return ""
    if len(counted) == 1:
        return plain(counted[0]["value"])
    terms = " + ".join(f"{plain(child['weight'])} × {plain(child['value'])}" for child in counted)
    return f"({terms}) ÷ {plain(sum(Decimal(child['weight']) for child in counted))}"


def plain(value: object) -> str:
    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
