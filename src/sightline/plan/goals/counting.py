"""One measure counts once: when several goals below read the same registered measure, a number above takes it from
one of them. Pure.

The goal with the largest share keeps it (the first of equals). Of the others, a goal that reads nothing else is left
out; a goal with further measures counts by those, with the part of its share that they carry (product.md S4.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from sightline.plan.goals.enums import Rollup
from sightline.plan.goals.progress import Part, progress_of


@dataclass(frozen=True, slots=True)
class Own:
    """A measure of a goal. `registered` is its public id in the registry, empty for one of the goal's own."""

    part: Part
    registered: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A goal that feeds a number. `own` are the measures its number is made from; empty when it is made otherwise."""

    part: Part
    own: tuple[Own, ...] = ()

    @property
    def read(self) -> set[str]:
        return {one.registered for one in self.own if one.registered and one.part.counts}


def counted_once(children: Sequence[Child]) -> list[Part]:
    """The parts in the order of the children, without what an earlier one carries already."""
    parts = [child.part for child in children]
    carried: dict[str, str] = {}  # registered measure → name of the goal that it counts with
    by_weight = sorted(range(len(children)), key=lambda index: -children[index].part.weight)
    for index in by_weight:
        child = children[index]
        if not child.part.counts:
            continue
        again = child.read & carried.keys()
        if again:
            parts[index] = _without(child, again, carried)
        carried |= dict.fromkeys(child.read - carried.keys(), child.part.name)
    return parts


def _without(child: Child, again: set[str], carried: dict[str, str]) -> Part:
    rest = [one.part for one in child.own if one.registered not in again and one.part.counts]
    named = next(one for one in child.own if one.registered in again)
    told = {"measure": named.part.name, "goal": carried[named.registered]}
    if not rest:
        why = _("“%(measure)s” counts once, with “%(goal)s”") if told["goal"] else _("the same measure counts once")
        return replace(child.part, left_out=why % told)
    portion = _sum(rest) / _sum([one.part for one in child.own if one.part.counts])
    share = progress_of(Rollup.OWN, rest).share
    note = _("without “%(measure)s”, which counts once, with “%(goal)s”") % told
    return replace(child.part, share=share, weight=child.part.weight * portion, note=note)


def _sum(parts: Sequence[Part]) -> Decimal:
    return sum((part.weight for part in parts), Decimal(0))


def repeated(children: dict[int, list[int]], registered: dict[int, set[str]]) -> set[int]:
    """Of `children` (parent → goals below), those that read a measure which a sibling reads too."""
    found: set[int] = set()
    for below in children.values():
        seen: dict[str, int] = {}
        for child in below:
            for measure in registered.get(child, ()):
                if measure in seen and seen[measure] != child:
                    found |= {child, seen[measure]}
                seen.setdefault(measure, child)
    return found
