"""What stands beside the timeline in three small tables, asked for at once: a page has few questions to spend.

* what the person agreed in a one-on-one and did: for the two of the pair alone;
* what the person promised more than 30 days ago and still owes: for whoever sees their timeline, but its words are the
  pair's (idea: a promise ages like an action, and stands in the promiser's own evidence);
* what the person added to items in their own words.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, QuerySet, TextField, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.coach.conversations.enums import ActionState
from sightline.coach.conversations.models import ActionItem, SupportCommitment
from sightline.coach.conversations.queries import IN_REVIEW_AFTER
from sightline.coach.evidence.enums import EvidenceKind
from sightline.coach.evidence.item import EvidenceItem
from sightline.coach.evidence.models import Annotation
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person

MOST = 1000  # rows of one person, over all years
AGED = timedelta(days=IN_REVIEW_AFTER)


@dataclass(frozen=True, slots=True)
class Margins:
    items: tuple[EvidenceItem, ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()  # kind and id of the item, and the words

    def said_about(self, item: EvidenceItem) -> list[str]:
        return [text for kind, item_id, text in self.said if (kind, item_id) == (item.kind.value, item.public_id)]


def margins_of(person: Person, viewer: Person) -> Margins:
    """One query."""
    parts = (_actions(person, viewer), _promises(person, viewer), _annotations(person))
    first, *others = parts
    rows = list(first.union(*others, all=True)[:MOST])
    items = [item for item in (_item(row, person) for row in rows) if item is not None]
    said = [(row["of_kind"], row["ref"], row["words"]) for row in rows if row["part"] == "said"]
    return Margins(tuple(items), tuple(said))


def _shape(rows: "QuerySet[Any]", part: str, *, day: Any, text: str = "", kind: Any, item: Any) -> "QuerySet[Any]":
    """All parts with the same columns, or the databases would not put them into one answer."""
    words: Any = Cast(text, TextField()) if text else Value("", TextField())
    return rows.order_by().values(
        part=Value(part, CharField()),
        ref=Cast(item, CharField()),
        of_kind=Cast(kind, CharField()),
        day=Cast(day, DateField()),
        words=words,
    )


def _actions(person: Person, viewer: Person) -> "QuerySet[Any]":
    done = ActionItem.objects.visible_to(viewer).filter(owner=person, state=ActionState.DONE)
    return _shape(done, "action", day="settled_on", text="text", kind="kind", item="public_id")


def _promises(person: Person, viewer: Person) -> "QuerySet[Any]":
    """Words only for the promiser: to everybody else the row says that there is a promise, and no more."""
    aged = SupportCommitment.objects.owed().filter(promised_by=person, promised_on__lte=clock.today() - AGED)
    words = "text" if viewer.pk == person.pk else ""
    return _shape(aged, "promise", day="promised_on", text=words, kind="kind", item="public_id")


def _annotations(person: Person) -> "QuerySet[Any]":
    rows = Annotation.objects.filter(person=person)
    return _shape(rows, "said", day=TruncDate("created_at"), text="text", kind="kind", item="item_id")


def _item(row: dict[str, Any], person: Person) -> EvidenceItem | None:
    if row["part"] == "action":
        return _action_item(row, person)
    return _promise_item(row, person) if row["part"] == "promise" else None


def _action_item(row: dict[str, Any], person: Person) -> EvidenceItem:
    return EvidenceItem(
        kind=EvidenceKind.ACTION,
        public_id=row["ref"],
        happened_on=_day(row["day"]),
        headline=_("Done, as agreed in a one-on-one"),
        text=row["words"],
        source=person.name,
        about_id=person.pk,
        between_two=True,
    )


def _promise_item(row: dict[str, Any], person: Person) -> EvidenceItem:
    promised_on = _day(row["day"])
    days = (clock.today() - promised_on).days
    headline = ngettext(
        "A promise of support has been open for %(days)d day",
        "A promise of support has been open for %(days)d days",
        days,
    )
    return EvidenceItem(
        kind=EvidenceKind.PROMISE,
        public_id=row["ref"],
        happened_on=promised_on + AGED,
        headline=headline % {"days": days},
        text=row["words"] or _("What it is about stays between the two."),
        source=person.name,
        about_id=person.pk,
    )


def _day(value: Any) -> date:
    """SQLite forgets in a union that a column holds days."""
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
