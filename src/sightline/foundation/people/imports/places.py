"""Units and jobs of a file against those that exist. New ones get a negative number until they are stored."""

from dataclasses import dataclass, field

from sightline.foundation.people.models import JobProfile, OrgUnit
from sightline.foundation.people.queries import organisation_name


@dataclass(slots=True)
class NewUnit:
    name: str
    parent: int | None


@dataclass(slots=True)
class Places:
    names: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_code: dict[str, int] = field(default_factory=dict)
    new_units: dict[int, NewUnit] = field(default_factory=dict)
    adopted: dict[int, int] = field(default_factory=dict)  # existing units at the top that a file puts into another
    jobs: dict[str, int] = field(default_factory=dict)
    new_jobs: dict[int, str] = field(default_factory=dict)
    answers: dict[tuple[str, str], int] = field(default_factory=dict)

    def unit(self, name: str, above: str, current: int | None) -> int:
        """`current` is where the person works now: among units of one name it is the one that is meant."""
        if current is not None and not above and self.names[current].casefold() == name.casefold():
            return current
        asked = (name, above)
        if asked not in self.answers:
            self.answers[asked] = self._find_unit(name, above)
        return self.answers[asked]

    def _find_unit(self, name: str, above: str) -> int:
        code = self.by_code.get(name)
        if code is not None:
            return code
        same = self.by_name.get(name.casefold(), [])
        if not above or above.casefold() == name.casefold():
            return same[0] if same else self._open(name, None)
        parent = self.unit(above, "", None)
        for unit in same:
            if self.parents[unit] == parent:
                return unit
        for unit in same:
            if self.parents[unit] is None and not self._lies_in(parent, unit):
                return self._adopt(unit, parent)
        return self._open(name, parent)

    def _open(self, name: str, parent: int | None) -> int:
        unit = -len(self.new_units) - 1
        self.new_units[unit] = NewUnit(name, parent)
        self._know(unit, name, parent)
        return unit

    def _know(self, unit: int, name: str, parent: int | None) -> None:
        self.names[unit], self.parents[unit] = name, parent
        self.by_name.setdefault(name.casefold(), []).append(unit)

    def _adopt(self, unit: int, parent: int) -> int:
        self.parents[unit] = parent
        if unit in self.new_units:
            self.new_units[unit].parent = parent
        else:
            self.adopted[unit] = parent
        return unit

    def _lies_in(self, unit: int | None, outer: int) -> bool:
        while unit is not None:
            if unit == outer:
                return True
            unit = self.parents[unit]
        return False

    def fallback_unit(self) -> int:
        """For people whose row names no unit: the one unit at the top, or one named like the organisation."""
        tops = [unit for unit, parent in self.parents.items() if parent is None and unit > 0]
        if len(tops) == 1:
            return tops[0]
        return self.unit(organisation_name(), "", None)

    def job(self, name: str) -> int:
        key = name.casefold()
        if key not in self.jobs:
            self.jobs[key] = -len(self.new_jobs) - 1
            self.new_jobs[self.jobs[key]] = name
        return self.jobs[key]


def known_places() -> Places:
    places = Places()
    for pk, name, code, parent in OrgUnit.objects.filter(closed_on=None).values_list("id", "name", "code", "parent_id"):
        places._know(pk, name, parent)
        if code:
            places.by_code[code] = pk
    closed = OrgUnit.objects.exclude(closed_on=None).values_list("id", "name", "parent_id")
    for pk, name, parent in closed:
        places.names[pk], places.parents[pk] = name, parent
    places.jobs = {name.casefold(): pk for pk, name in JobProfile.objects.values_list("id", "name")}
    return places
