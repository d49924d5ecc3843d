"""The sets of perspectives by which the strategy is read. One is shown; the tags of all are kept."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.models import Framework, Perspective, StrategicObjective


class FrameworkNotSensibleError(OperationError):
    """A framework needs a name of its own and at least two perspectives."""


class PerspectiveUnknownError(OperationError):
    """The perspective belongs to another framework."""


class Placed(Protocol):
    """What has a place in each framework: an objective; above this floor, a goal."""

    perspectives: Any


@transaction.atomic
def create_framework(*, name: str, perspectives: Sequence[str], by: Person | None) -> Framework:
    """The first framework is shown at once; a later one when somebody asks for it."""
    name = fitting(Framework, "name", name, required=True)
    names = [fitting(Perspective, "name", one) for one in perspectives if one.strip()]
    _check(name, names)
    framework = Framework.objects.create(name=name, is_shown=not Framework.objects.filter(is_shown=True).exists())
    for order, one in enumerate(names):
        Perspective.objects.create(framework=framework, name=one, order=order)
    record("strategy.framework_created", framework, by=by, after={"name": name, "perspectives": names})
    return framework


def _check(name: str, names: list[str]) -> None:
    if Framework.objects.filter(name=name).exists():
        raise FrameworkNotSensibleError(
            _("There is a framework named “%s” already.") % name, field="name", value=name, fix=_("Choose another.")
        )
    if len({one.casefold() for one in names}) != len(names) or len(names) < 2:
        raise FrameworkNotSensibleError(
            _("A framework needs two perspectives or more, each with a name of its own."),
            field="perspectives",
            value=", ".join(names),
            fix=_("Write one perspective on each line, the one drawn on top first."),
        )


@transaction.atomic
def show_framework(framework: Framework, *, by: Person | None) -> Framework:
    """Read the strategy by this framework from now on. No tag of any framework changes."""
    before = Framework.objects.select_for_update().shown()
    Framework.objects.filter(is_shown=True).update(is_shown=False)  # first, since only one may be shown
    framework.is_shown = True
    framework.save(update_fields=["is_shown"])
    record(
        "strategy.framework_shown",
        framework,
        by=by,
        before={"shown": before.name if before else None},
        after={"shown": framework.name},
    )
    return framework


def place(thing: Placed, framework: Framework, perspective: Perspective | None) -> None:
    """The place of an objective or a goal in one framework; its places in others stay. Part of writing the thing.

    A retired place is offered by no form, so "none" leaves it standing.
    """
    if perspective is not None and perspective.framework_id != framework.pk:
        raise PerspectiveUnknownError(
            _("“%s” is no perspective of this framework.") % perspective.name,
            field="perspective",
            value=perspective.name,
        )
    standing = thing.perspectives.filter(framework=framework)
    thing.perspectives.remove(*(standing if perspective else standing.filter(retired_on=None)))
    if perspective is not None:
        thing.perspectives.add(perspective)


@transaction.atomic
def tag_objective(
    objective: StrategicObjective, framework: Framework, perspective: Perspective | None, *, by: Person | None
) -> StrategicObjective:
    before = sorted(objective.perspectives.values_list("name", flat=True))
    place(objective, framework, perspective)
    after = sorted(objective.perspectives.values_list("name", flat=True))
    record(
        "strategy.objective_tagged", objective, by=by, before={"perspectives": before}, after={"perspectives": after}
    )
    return objective


@transaction.atomic
def place_objective(
    objective: StrategicObjective, places: Sequence[tuple[Framework, Perspective | None]], *, by: Person | None
) -> StrategicObjective:
    """Its place in several frameworks at once; frameworks that are not named keep theirs."""
    before = sorted(objective.perspectives.values_list("name", flat=True))
    for framework, perspective in places:
        place(objective, framework, perspective)
    after = sorted(objective.perspectives.values_list("name", flat=True))
    record(
        "strategy.objective_tagged", objective, by=by, before={"perspectives": before}, after={"perspectives": after}
    )
    return objective
