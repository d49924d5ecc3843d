"""A review's score, as a tree that every page can open and that computes itself again from what it holds.

The score is a weighted mean of sections; a section is a weighted mean of its questions; a question is the mean of its
managers' points by their share of the person's time. What was not observed or not answered is listed, and left out of
both sides of its mean, so it never counts as zero (science.md S-21, DR-24).

Sums are exact fractions. Rounding happens once, at the root: half to even, four places. Figures on inner nodes are
rounded for reading and never used again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

VERSION = 1
FOUR_PLACES = Decimal("0.0001")
ROUNDING = "half to even, 4 places, once"
NOT_OBSERVED = "not_observed"
NOT_ANSWERED = "not_answered"

Trace = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rating:
    """One manager's point on one question; None with the reason why there is none."""

    writer: str
    share: Decimal
    point: int | None
    missing: str = NOT_ANSWERED


@dataclass(frozen=True, slots=True)
class RatedItem:
    key: str
    label: str
    weight: Decimal
    ratings: Sequence[Rating]


@dataclass(frozen=True, slots=True)
class RatedSection:
    key: str
    label: str
    weight: Decimal  # percent of the score; 0 is not in it
    items: Sequence[RatedItem]


@dataclass(frozen=True, slots=True)
class Attained:
    """A goal and how far it came. None: no reading, withdrawn, or left out for another reason."""

    key: str
    label: str
    weight: Decimal
    progress: Decimal | None
    missing: str = NOT_ANSWERED
    slice: Mapping[str, Any] | None = None  # the days that counted: "from", "to", "days", and "of" the whole goal


def score(sections: Iterable[RatedSection]) -> Trace:
    """The tree of a review's score. Its `value` is None when nobody rated anything."""
    return _root("score", [_section(section) for section in sections if section.weight > 0])


def attainment(goals: Iterable[Attained], cap: Decimal = Decimal(1)) -> Trace:
    """Σ weight × share / Σ weight over goals with a reading; a share above `cap` counts as the cap."""
    return _root("attainment", [_goal(goal, cap) for goal in goals])


def replay(trace: Mapping[str, Any]) -> Decimal | None:
    """The value again, from the leaves and weights alone."""
    exact = _exact(trace)
    return None if exact is None else _rounded(exact)


def with_points(trace: Mapping[str, Any], points: Mapping[str, int]) -> Trace:
    """What it would be with other points, named by the path of the leaf: an answer to "what would change it?"."""
    return _revalued(_replaced(trace, points))


def leaves(trace: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    children = trace.get("children")
    return [trace] if children is None else [leaf for child in children for leaf in leaves(child)]


def _root(kind: str, children: list[Trace]) -> Trace:
    return {"version": VERSION, "kind": kind, "rounding": ROUNDING, **_mean("root", "", Decimal(1), children)}


def _section(section: RatedSection) -> Trace:
    return _mean(section.key, section.label, section.weight, [_item(section, item) for item in section.items])


def _item(section: RatedSection, item: RatedItem) -> Trace:
    return _mean(item.key, item.label, item.weight, [_leaf(item.key, rating) for rating in item.ratings])


def _leaf(path: str, rating: Rating) -> Trace:
    leaf: Trace = {"path": f"{path}|{rating.writer}", "label": rating.writer, "weight": str(rating.share)}
    leaf["value"] = None if rating.point is None else str(rating.point)
    if rating.point is None:
        leaf["missing"] = rating.missing
    return leaf


def _goal(goal: Attained, cap: Decimal) -> Trace:
    leaf: Trace = {"path": goal.key, "label": goal.label, "weight": str(goal.weight)}
    counted = None if goal.progress is None else min(goal.progress, cap)
    leaf["value"] = None if counted is None else str(counted)
    if goal.slice is not None:
        leaf["slice"] = dict(goal.slice)
    if counted is None:
        leaf["missing"] = goal.missing
    elif counted != goal.progress:
        leaf["capped_from"] = str(goal.progress)
    return leaf


def _mean(path: str, label: str, weight: Decimal, children: list[Trace]) -> Trace:
    node: Trace = {"path": path, "label": label, "weight": str(weight), "children": children}
    return _revalued(node)


def _revalued(node: Mapping[str, Any]) -> Trace:
    exact = _exact(node)
    return {**node, "value": None if exact is None else str(_rounded(exact))}


def _replaced(node: Mapping[str, Any], points: Mapping[str, int]) -> Trace:
    if "children" in node:
        return _revalued({**node, "children": [_replaced(child, points) for child in node["children"]]})
    if node["path"] in points:
        return {**node, "value": str(points[node["path"]])}
    return dict(node)


def _exact(node: Mapping[str, Any]) -> Fraction | None:
    if "children" not in node:
        return None if node["value"] is None else Fraction(node["value"])
    counted = [(Fraction(child["weight"]), value) for child in node["children"] if (value := _exact(child)) is not None]
    total = sum((weight for weight, _ in counted), Fraction(0))
    if total == 0:
        return None
    return sum((weight * value for weight, value in counted), Fraction(0)) / total


def _rounded(exact: Fraction) -> Decimal:
    """Exact up to the one rounding: the fraction is compared in ten-thousandths, not divided in Decimal first."""
    scaled = exact * 10_000
    return (Decimal(round(scaled)) / 10_000).quantize(FOUR_PLACES, rounding=ROUND_HALF_EVEN)
