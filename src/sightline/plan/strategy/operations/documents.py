"""What publishing and confirming have in common for the statement and the philosophy."""

from typing import Any

from django.core.cache import cache
from django.db.models import Max
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.bulk import DutyText, open_duties
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import Philosophy, StrategyStatement
from sightline.plan.strategy.queries import reading_count_key

Document = StrategyStatement | Philosophy
READING_IS_OWED = {StrategyStatement: DutyKind.CONFIRM_STRATEGY, Philosophy: DutyKind.CONFIRM_PHILOSOPHY}


class NoDraftError(OperationError):
    """There is nothing to publish or to sign."""


class NotInForceError(OperationError):
    """Only the version in force can be confirmed."""


def next_version(model: type[Document]) -> int:
    return int(model._default_manager.aggregate(last=Max("version"))["last"] or 0) + 1


def no_draft() -> NoDraftError:
    return NoDraftError(_("There is no draft to publish."), fix=_("Write the next version first."))


def put_in_force(draft: Document, old: Document | None, text: DutyText, *, by: Person | None) -> int:
    """`draft` takes the place of `old`, and everybody who works here owes the reading. Returns how many were asked."""
    kind = READING_IS_OWED[type(draft)]
    if old is not None:
        old.state = VersionState.REPLACED
        old.save(update_fields=["state"])
        settle_duties(old, kinds=[kind])
    draft.state, draft.published_at, draft.published_by = VersionState.PUBLISHED, clock.now(), by
    draft.save(update_fields=["state", "published_at", "published_by"])
    return open_duties(Person.objects.working(clock.today()), kind, about=draft, text=text)


def confirm(document: Document, verb: str, *, by: Person) -> Any:
    """The person has read it. Confirming twice changes nothing. Raises `NotInForceError`."""
    if not document.is_in_force:
        raise NotInForceError(
            _("Version %d is no longer in force.") % document.version,
            fix=_("Open the page and read it there."),
        )
    reading, made = document.readings.get_or_create(person=by)
    if made:
        settle_duties(document, kinds=[READING_IS_OWED[type(document)]], person=by)
        record(verb, document, by=by, after={"version": document.version})
        cache.delete(reading_count_key(document))
    return reading
