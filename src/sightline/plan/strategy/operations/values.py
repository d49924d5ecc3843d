"""Values, said as behaviours one can see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.enums import PractisedBy
from sightline.plan.strategy.models import Value, ValueBehaviour


class NoBehaviourError(OperationError):
    """A value that nobody can see is a wish."""


class ValueNameTakenError(OperationError):
    """Another value has this name."""


@dataclass(frozen=True, slots=True)
class BehaviourWords:
    """`public_id` names the behaviour that is rewritten; empty, it is a new one."""

    text: str
    counter_example: str = ""
    public_id: str = ""
    source: str = ""
    test: str = ""
    practised_by: str = PractisedBy.EVERYONE


@transaction.atomic
def write_value(
    value: Value | None, *, name: str, description: str, behaviours: Sequence[BehaviourWords], by: Person | None
) -> Value:
    """Add a value (`value` None) or rewrite one. Behaviours left out are retired: recognitions still show them."""
    said = [behaviour for behaviour in behaviours if behaviour.text.strip()]
    if not said:
        raise NoBehaviourError(
            _("Say at least one behaviour that one can see."), field="behaviours", fix=_("What does somebody do?")
        )
    before = _said(value) if value else None
    value = value or Value(order=Value.objects.count())
    value.name = fitting(Value, "name", name, required=True)
    if Value.objects.exclude(pk=value.pk).filter(name=value.name).exists():
        raise ValueNameTakenError(
            _("There is a value named “%s” already.") % value.name, field="name", value=name, fix=_("Choose another.")
        )
    value.description = fitting(Value, "description", description)
    value.save()
    _write_behaviours(value, said)
    record("strategy.value_written", value, by=by, before=before, after=_said(value))
    return value


def _write_behaviours(value: Value, said: Sequence[BehaviourWords]) -> None:
    standing = {row.public_id: row for row in value.behaviours.filter(retired_on=None)}
    for order, words in enumerate(said):
        row = standing.pop(words.public_id, None) or ValueBehaviour(value=value)
        row.text = fitting(ValueBehaviour, "text", words.text, required=True)
        row.counter_example = fitting(ValueBehaviour, "counter_example", words.counter_example)
        row.source = fitting(ValueBehaviour, "source", words.source)
        row.test = fitting(ValueBehaviour, "test", words.test)
        row.practised_by = PractisedBy(words.practised_by)
        row.order = order
        row.save()
    ValueBehaviour.objects.filter(pk__in=[row.pk for row in standing.values()]).update(retired_on=clock.today())


def _said(value: Value) -> dict[str, object]:
    behaviours = value.behaviours.filter(retired_on=None).values_list("text", flat=True)
    return {"name": value.name, "description": value.description, "behaviours": list(behaviours)}


@transaction.atomic
def retire_value(value: Value, *, by: Person | None) -> Value:
    """It is no longer offered; what was tied to it stays readable."""
    value.retired_on = value.retired_on or clock.today()
    value.save(update_fields=["retired_on"])
    record("strategy.value_retired", value, by=by, after={"retired_on": value.retired_on})
    return value
