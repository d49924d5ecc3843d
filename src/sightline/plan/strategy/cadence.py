"""How often people and their managers talk, for some groups apart from the rest. Pure: no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.plan.strategy.enums import CadenceScope

LONGEST_CADENCE = 366  # days
FIRST_DAYS = 90  # how long somebody is a new joiner, where nothing else is said
MOST_GROUPS = 12


class NotACadenceError(ValueError):
    """Something in the list does not say for whom, or how often. The text says what would be right."""


@dataclass(frozen=True, slots=True)
class GroupCadence:
    """A group and its days between talks. `ref` is the public id of the unit or job, empty for new joiners."""

    scope: CadenceScope
    days: int
    ref: str = ""
    name: str = ""  # of the unit or job when it was committed to: a version reads the same for ever
    first_days: int = 0  # new joiners: how many days from joining

    @property
    def who(self) -> str:
        if self.scope == CadenceScope.NEW_JOINER:
            return _("New joiners in their first %(days)d days") % {"days": self.first_days}
        return self.name

    def stored(self) -> dict[str, Any]:
        row: dict[str, Any] = {"scope": self.scope.value, "days": self.days}
        if self.scope == CadenceScope.NEW_JOINER:
            return {**row, "first_days": self.first_days}
        return {**row, "ref": self.ref, "name": self.name}


def read(stored: Iterable[dict[str, Any]] | None) -> tuple[GroupCadence, ...]:
    """The groups of a commitment as it was stored."""
    return tuple(
        GroupCadence(
            CadenceScope(row["scope"]),
            int(row["days"]),
            str(row.get("ref", "")),
            str(row.get("name", "")),
            int(row.get("first_days", 0)),
        )
        for row in stored or ()
    )


def clean(value: Any) -> list[dict[str, Any]]:
    """The list as it is stored. Raises `NotACadenceError`."""
    rows = list(value) if isinstance(value, list | tuple) else []
    if not 1 <= len(rows) <= MOST_GROUPS:
        raise NotACadenceError(_("Name one to %d groups.") % MOST_GROUPS)
    groups = [_group(row) for row in rows]
    if len({(one.scope, one.ref) for one in groups}) != len(groups):
        raise NotACadenceError(_("Name each group once."))
    return [one.stored() for one in groups]


def _group(row: Any) -> GroupCadence:
    if not isinstance(row, dict) or row.get("scope") not in CadenceScope.values:
        raise NotACadenceError(_("Say for each group whether it is a unit, a job or new joiners."))
    scope, days = CadenceScope(row["scope"]), _whole(row.get("days"))
    if scope == CadenceScope.NEW_JOINER:
        return GroupCadence(scope, days, first_days=_whole(row.get("first_days", FIRST_DAYS)))
    if not row.get("ref") or not row.get("name"):
        raise NotACadenceError(_("Choose the unit or the job."))
    return GroupCadence(scope, days, str(row["ref"])[:12], str(row["name"])[:200])


def _whole(days: Any) -> int:
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= LONGEST_CADENCE:
        raise NotACadenceError(_("Give a whole number of days from 1 to %d.") % LONGEST_CADENCE)
    return days


def in_words(groups: Iterable[GroupCadence]) -> str:
    """ "Terminals: every 30 days. New joiners in their first 90 days: every 7 days." """
    return " ".join(_in_words(one) for one in groups)


def _in_words(one: GroupCadence) -> str:
    words = {"who": one.who, "days": one.days}
    return ngettext("%(who)s: every day.", "%(who)s: every %(days)d days.", one.days) % words
