"""Mission and vision: written as a draft, published as the version in force, read by everybody."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.bulk import DutyText
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.models import StatementReading, StrategyStatement
from sightline.plan.strategy.operations import documents

READ_PATH = "/strategy/"


class DatesOutOfOrderError(OperationError):
    """The strategy would end before it starts."""


@dataclass(frozen=True, slots=True)
class StatementWords:
    """What a version says. Dates are the period it is meant for."""

    mission: str
    vision: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    change_note: str = ""


@transaction.atomic
def write_statement(words: StatementWords, *, by: Person | None) -> StrategyStatement:
    """Write the draft of the next version, or write over it while it is a draft."""
    _check_dates(words)
    draft = StrategyStatement.objects.select_for_update().draft()
    draft = draft or StrategyStatement(version=documents.next_version(StrategyStatement))
    before = _said(draft) if draft.pk else None
    draft.mission = fitting(StrategyStatement, "mission", words.mission, required=True)
    draft.vision = fitting(StrategyStatement, "vision", words.vision)
    draft.change_note = fitting(StrategyStatement, "change_note", words.change_note)
    draft.starts_on, draft.ends_on = words.starts_on, words.ends_on
    draft.save()
    record("strategy.statement_written", draft, by=by, before=before, after=_said(draft))
    return draft


def _check_dates(words: StatementWords) -> None:
    if words.starts_on and words.ends_on and words.ends_on < words.starts_on:
        raise DatesOutOfOrderError(
            _("The strategy would end before it starts."),
            field="ends_on",
            value=words.ends_on,
            fix=_("Choose a day on or after %s.") % words.starts_on,
        )


def _said(statement: StrategyStatement) -> dict[str, object]:
    return {
        "version": statement.version,
        "mission": statement.mission,
        "vision": statement.vision,
        "starts_on": statement.starts_on,
        "ends_on": statement.ends_on,
        "change_note": statement.change_note,
    }


@transaction.atomic
def publish_statement(*, by: Person | None, due_on: date | None = None) -> StrategyStatement:
    """Put the draft in force and ask everybody who works here to read it. Raises `NoDraftError`."""
    draft = StrategyStatement.objects.select_for_update().draft()
    if draft is None:
        raise documents.no_draft()
    old = StrategyStatement.objects.select_for_update().current()
    asked = documents.put_in_force(draft, old, _duty(draft, due_on), by=by)
    before = {"version in force": old.version if old else None}
    record(
        "strategy.statement_published",
        draft,
        by=by,
        before=before,
        after={"version in force": draft.version, "asked to read": asked},
    )
    return draft


def _duty(statement: StrategyStatement, due_on: date | None) -> DutyText:
    return DutyText(
        title=_("Read the strategy, version %d") % statement.version,
        why=_("A new version is in force. Whoever knows where we are going can see what their own work is for."),
        action=_("Read it"),
        path=READ_PATH,
        due_on=due_on,
    )


@transaction.atomic
def confirm_reading(statement: StrategyStatement, *, by: Person) -> StatementReading:
    """The person has read it. Confirming twice changes nothing. Raises `NotInForceError`."""
    reading: StatementReading = documents.confirm(statement, "strategy.reading_confirmed", by=by)
    return reading
