"""Opening, renaming, moving and closing units, with the closure of their tree."""

from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Assignment, OrgUnit, Person, UnitClosure


class CannotKeepUnitError(OperationError):
    """The name is missing or too long, or the code belongs to another unit."""


class CannotMoveUnitError(OperationError):
    """A unit cannot lie in itself."""


class CannotCloseUnitError(OperationError):
    """Somebody works there, or a unit in it is open."""


@transaction.atomic
def open_unit(name: str, *, by: Person | None, parent: OrgUnit | None = None, code: str = "") -> OrgUnit:
    unit = OrgUnit(name=" ".join(name.split()), code=code.strip(), parent=parent)
    _refuse_nonsense(unit)
    unit.save()
    rebuild_unit_closure()
    record("people.unit_opened", unit, by=by, after={"name": unit.name, "code": unit.code, "parent": parent})
    return unit


@transaction.atomic
def rename_unit(unit: OrgUnit, *, name: str, by: Person | None, code: str | None = None) -> OrgUnit:
    before = {"name": unit.name, "code": unit.code}
    unit.name = " ".join(name.split())
    unit.code = unit.code if code is None else code.strip()
    _refuse_nonsense(unit)
    unit.save(update_fields=["name", "code"])
    record("people.unit_renamed", unit, by=by, before=before, after={"name": unit.name, "code": unit.code})
    return unit


@transaction.atomic
def move_unit(unit: OrgUnit, *, parent: OrgUnit | None, by: Person | None, why: str = "") -> OrgUnit:
    """With everything in it. None makes it a unit at the top."""
    if parent is not None and UnitClosure.objects.filter(ancestor=unit, descendant=parent).exists():
        raise CannotMoveUnitError(
            _("%(unit)s cannot lie in %(parent)s, which lies in %(unit)s.")
            % {"unit": unit.name, "parent": parent.name},
            field="parent",
            value=parent.name,
            fix=_("Choose a unit outside it."),
        )
    before, unit.parent = unit.parent, parent
    unit.save(update_fields=["parent"])
    rebuild_unit_closure()
    record("people.unit_moved", unit, by=by, before={"parent": before}, after={"parent": parent}, why=why)
    return unit


@transaction.atomic
def close_unit(unit: OrgUnit, *, closed_on: date, by: Person | None, why: str = "") -> OrgUnit:
    """The unit's last day. It stays readable for ever."""
    working = Assignment.objects.filter(unit=unit).exclude(ends_on__lte=closed_on).select_related("person")[:5]
    names = [assignment.person.name for assignment in working]
    if names:
        raise CannotCloseUnitError(
            _("People work there after that day: %(names)s.") % {"names": ", ".join(names)},
            field="closed_on",
            value=closed_on,
            fix=_("Move them first."),
        )
    inner = OrgUnit.objects.filter(parent=unit, closed_on=None).values_list("name", flat=True)[:5]
    if inner:
        raise CannotCloseUnitError(
            _("Units in it are open: %(names)s.") % {"names": ", ".join(inner)},
            field="closed_on",
            value=closed_on,
            fix=_("Close or move them first."),
        )
    unit.closed_on = closed_on
    unit.save(update_fields=["closed_on"])
    record("people.unit_closed", unit, by=by, after={"closed_on": closed_on}, why=why)
    return unit


def _refuse_nonsense(unit: OrgUnit) -> None:
    if not unit.name or len(unit.name) > 200:
        raise CannotKeepUnitError(
            _("A unit needs a name of at most 200 characters."), field="name", value=unit.name[:60]
        )
    if len(unit.code) > 60:
        raise CannotKeepUnitError(_("A code has at most 60 characters."), field="code", value=unit.code[:60])
    holder = OrgUnit.objects.filter(code=unit.code).exclude(pk=unit.pk).first() if unit.code else None
    if holder is not None:
        raise CannotKeepUnitError(
            _("%(unit)s has this code already.") % {"unit": holder.name}, field="code", value=unit.code
        )


_REBUILD = """
INSERT INTO people_unitclosure (ancestor_id, descendant_id, depth)
WITH RECURSIVE line(ancestor_id, descendant_id, depth) AS (
    SELECT id, id, 0 FROM people_orgunit
  UNION ALL
    SELECT u.parent_id, line.descendant_id, line.depth + 1
    FROM line JOIN people_orgunit u ON u.id = line.ancestor_id
    WHERE u.parent_id IS NOT NULL AND line.depth < 60
)
SELECT ancestor_id, descendant_id, depth FROM line
"""


def rebuild_unit_closure() -> None:
    """The whole, by one statement: units are few (3,000 of them take 20 ms). Call it inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_unitclosure")
        cursor.execute(_REBUILD)
