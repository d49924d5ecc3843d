"""Changing a framework while it is in use: a perspective gets another name, joins, or is retired. Tags are kept."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.models import Framework, Perspective
from sightline.plan.strategy.operations.frameworks import FrameworkNotSensibleError

LEAST = 2  # perspectives in use, or there is nothing to balance


@transaction.atomic
def rename_framework(framework: Framework, *, name: str, by: Person | None) -> Framework:
    name = fitting(Framework, "name", name, required=True)
    if Framework.objects.filter(name__iexact=name).exclude(pk=framework.pk).exists():
        message = _("There is a framework named “%s” already.") % name
        raise FrameworkNotSensibleError(message, field="name", value=name, fix=_("Choose another."))
    before, framework.name = framework.name, name
    framework.save(update_fields=["name"])
    record("strategy.framework_renamed", framework, by=by, before={"name": before}, after={"name": name})
    return framework


@transaction.atomic
def add_perspective(framework: Framework, *, name: str, by: Person | None) -> Perspective:
    """At the bottom. One that was retired under this name comes back, with what was placed in it."""
    name = _free_name(framework, name)
    retired = framework.perspectives.filter(name__iexact=name).exclude(retired_on=None).first()
    last = framework.perspectives.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    made = retired or Perspective(framework=framework)
    made.name, made.order, made.retired_on = name, order, None
    made.save()
    record("strategy.perspective_added", framework, by=by, after={"perspective": name, "is_back": retired is not None})
    return made


@transaction.atomic
def rename_perspective(perspective: Perspective, *, name: str, by: Person | None) -> Perspective:
    """Everything placed in it stays in it."""
    before, perspective.name = perspective.name, _free_name(perspective.framework, name, without=perspective)
    perspective.save(update_fields=["name"])
    after = {"perspective": perspective.name}
    record("strategy.perspective_renamed", perspective.framework, by=by, before={"perspective": before}, after=after)
    return perspective


@transaction.atomic
def retire_perspective(perspective: Perspective, *, by: Person | None) -> Perspective:
    """It is no longer shown nor offered; what was placed in it keeps the tag, and gets its place back with it."""
    framework = perspective.framework
    if framework.perspectives.in_use().exclude(pk=perspective.pk).count() < LEAST:
        message = ngettext(
            "A framework keeps at least %(least)d perspective.",
            "A framework keeps at least %(least)d perspectives.",
            LEAST,
        )
        raise FrameworkNotSensibleError(
            message % {"least": LEAST}, field="perspective", value=perspective.name, fix=_("Add another one first.")
        )
    perspective.retired_on = clock.today()
    perspective.save(update_fields=["retired_on"])
    record("strategy.perspective_retired", framework, by=by, before={"perspective": perspective.name})
    return perspective


@transaction.atomic
def put_in_order(framework: Framework, order: Sequence[Perspective], *, by: Person | None) -> Framework:
    """From the one drawn on top to the lowest; those not named keep their places below."""
    before = list(framework.perspectives.in_use().values_list("name", flat=True))
    rest = [one for one in framework.perspectives.all() if one not in order]
    for place, one in enumerate([*order, *rest]):
        Perspective.objects.filter(pk=one.pk, framework=framework).update(order=place)
    after = list(framework.perspectives.in_use().values_list("name", flat=True))
    record("strategy.framework_ordered", framework, by=by, before={"order": before}, after={"order": after})
    return framework


def _free_name(framework: Framework, name: str, without: Perspective | None = None) -> str:
    name = fitting(Perspective, "name", name, required=True)
    standing = framework.perspectives.in_use()
    if without is not None:
        standing = framework.perspectives.exclude(pk=without.pk)
    if standing.filter(name__iexact=name).exists():
        message = _("“%s” is there already.") % name
        raise FrameworkNotSensibleError(message, field="name", value=name, fix=_("Choose another name."))
    return name
