"""Who is meant by the text in the manager column, and which of those links can stand.

A node is a person: the database id of somebody known, or minus the place of a new one. A link that cannot stand is
refused alone; whoever has a manager in the database keeps them, a new person comes in without one.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.core.days import in_words
from sightline.foundation.people.imports.checking import Checked, Row
from sightline.foundation.people.imports.loops import find_loops, named
from sightline.foundation.people.imports.snapshot import Snapshot


@dataclass(slots=True)
class Crowd:
    """Everybody who can be named: people of the file and of the database."""

    checked: Checked
    snapshot: Snapshot
    nodes: dict[int, Row]  # node → its row
    by_number: dict[str, int] = field(default_factory=dict)
    by_email: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] | None = None

    def name_of(self, node: int) -> str:
        row = self.nodes.get(node)
        return row.name if row is not None else self.snapshot.people[node].name

    def find(self, text: str) -> list[int]:
        """Everybody whom the text may mean; one is what we hope for."""
        node = self.by_number.get(text)
        if node is None:
            node = self.by_email.get(text.lower())
        return [node] if node is not None else self._named(text)

    def _named(self, text: str) -> list[int]:
        if self.by_name is None:
            self.by_name = {}
            for node in self.nodes.keys() | self.snapshot.people.keys():
                self.by_name.setdefault(self.name_of(node).casefold(), []).append(node)
        return self.by_name.get(" ".join(text.split()).casefold(), [])

    def has_left(self, node: int) -> bool:
        left_on = self.left_on(node)
        return left_on is not None and left_on < self.snapshot.as_of

    def left_on(self, node: int) -> date | None:
        row = self.nodes.get(node)
        if row is not None and (row.left_on is not None or self.checked.has("left_on")):
            return row.left_on
        known = self.snapshot.people.get(node)
        return known.left_on if known is not None else None


Managers = dict[int, int | None]  # node → manager's node


def current_manager(crowd: Crowd, node: int) -> int | None:
    main = crowd.snapshot.main.get(node)
    return main.manager_id if main is not None else None


def resolve(crowd: Crowd) -> Managers:
    """The manager of every person of the file. Faults are told to `crowd.checked`."""
    if not crowd.checked.has("manager"):
        return {node: current_manager(crowd, node) for node in crowd.nodes}
    managers: Managers = {}
    for node, row in crowd.nodes.items():
        managers[node] = _resolve_one(crowd, node, row) if row.manager else None
    _refuse_loops(crowd, managers)
    return managers


def _resolve_one(crowd: Crowd, node: int, row: Row) -> int | None:
    meant = crowd.find(row.manager)
    checked, kept = crowd.checked, current_manager(crowd, node)
    if len(meant) != 1:
        reason, fix = _unknown(crowd, row) if not meant else _several(row)
        checked.fault("link", row.row, "manager", row.manager, reason, fix)
        return kept
    manager = meant[0]
    if manager == node:
        checked.fault(
            "link",
            row.row,
            "manager",
            row.manager,
            _("Nobody can be their own manager."),
            _("Name the manager, or leave the cell empty for somebody at the top."),
        )
        return kept
    if crowd.has_left(manager) and not crowd.has_left(node):
        reason = _("%(name)s left on %(day)s and leads nobody any more; %(report)s has no manager by this file.")
        gone_on = crowd.left_on(manager)
        words = {"name": crowd.name_of(manager), "day": in_words(gone_on) if gone_on else "", "report": row.name}
        checked.fault("warning", row.row, "manager", row.manager, reason % words, _("Name the manager who took over."))
        return None
    return manager


def _unknown(crowd: Crowd, row: Row) -> tuple[str, str]:
    refused = crowd.checked.refused_keys.get(row.manager.lower())
    if refused is not None:
        return (
            _("The row of this manager, %(row)d, was refused.") % {"row": refused},
            _("Mend that row and bring in the file again."),
        )
    return (
        _("Nobody has this number, e-mail or name, neither in the file nor in Sightline."),
        _("Correct it, or leave the cell empty for somebody without a manager."),
    )


def _several(row: Row) -> tuple[str, str]:
    return (_("Several people are called %(name)s.") % {"name": row.manager}, _("Write the number or the e-mail."))


def _refuse_loops(crowd: Crowd, managers: Managers) -> None:
    """Take back the links of each loop that the file brought, and look again until none is left."""
    told: set[int] = set()
    while loops := find_loops(_lines(crowd, managers)):
        fresh = False
        for loop in loops:
            names = {node: crowd.name_of(node) for node in loop}
            brought = [node for node in loop if node in managers and managers[node] != current_manager(crowd, node)]
            fresh = fresh or bool(brought)
            for node in brought:
                managers[node] = current_manager(crowd, node)
                if node not in told:
                    told.add(node)
                    _tell_loop(crowd, node, named(_from(loop, node), names), len(loop))
        if not fresh:
            return  # stands in the database already; not this file's doing


def _lines(crowd: Crowd, managers: Managers) -> dict[int, list[int]]:
    lines: dict[int, list[int]] = {}
    for node, manager in managers.items():
        if not crowd.has_left(node):
            lines[node] = ([manager] if manager is not None else []) + crowd.snapshot.lines_of(node)
    for person_id in crowd.snapshot.main:
        if person_id not in managers:
            main = current_manager(crowd, person_id)
            lines[person_id] = ([main] if main is not None else []) + crowd.snapshot.lines_of(person_id)
    return lines


def _from(loop: list[int], node: int) -> list[int]:
    start = loop.index(node)
    return loop[start:] + loop[:start]


def _tell_loop(crowd: Crowd, node: int, line: str, length: int) -> None:
    row = crowd.nodes[node]
    reason = ngettext(
        "This line runs in a loop of %(count)d person: %(line)s.",
        "These %(count)d people report to one another in a loop: %(line)s.",
        length,
    )
    crowd.checked.fault(
        "link",
        row.row,
        "manager",
        row.manager,
        reason % {"count": length, "line": line},
        _("Correct the manager of at least one of them; for somebody at the top leave the cell empty."),
    )
