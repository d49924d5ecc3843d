"""What the pages of the alignment share: the unit looked at, how far the viewer may look, the tabs."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import denied, require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.alignment import rules
from sightline.plan.alignment.findings import Alignment
from sightline.plan.alignment.queries import Counted, alignment_for, scope_of
from sightline.web.plan.strategy.pages import Tab, person_of

PLACES = ("plan:alignment", "plan:alignment-goals", "plan:alignment-work")


@dataclass(frozen=True)
class Look:
    """Somebody looks at one unit, and everything in it."""

    viewer: Person
    unit: OrgUnit
    scope: tuple[OrgUnit, ...]
    here: str

    @cached_property
    def counted(self) -> Counted:
        return alignment_for(self.unit)

    @property
    def alignment(self) -> Alignment:
        return self.counted.alignment

    @property
    def query(self) -> str:
        return "?" + urlencode({"unit": self.unit.public_id})

    @property
    def others(self) -> list[OrgUnit]:
        """Other units at the top of what the viewer may look at."""
        return [unit for unit in self.scope if unit.pk != self.unit.pk]

    @property
    def above(self) -> OrgUnit | None:
        """The unit above, where the viewer may look at that too."""
        parent = self.unit.parent
        return parent if parent and rules.can_see_alignment(self.viewer, parent, list(self.scope)) else None

    @property
    def tabs(self) -> tuple[Tab, ...]:
        names = (_("Coverage"), _("Goals and links"), _("Work and line of sight"))
        counts = (
            self.alignment.hole_count,
            self.alignment.loose_count + self.alignment.double_count,
            self.alignment.sight.lacking,
        )
        return tuple(
            Tab(name, reverse(place) + self.query, place == self.here, count or None)
            for place, name, count in zip(PLACES, names, counts, strict=True)
        )


def look(request: HttpRequest, here: str = "") -> Look:
    """The unit of the address, else the topmost that the viewer may look at. 403 where there is none."""
    viewer = person_of(request)
    scope = scope_of(viewer)
    if not scope:
        require(
            denied(
                "no_part", _("How well the parts are aligned is for those who lead one, HR and the programme owner.")
            )
        )
    asked = request.GET.get("unit") or request.POST.get("unit") or ""
    units = OrgUnit.objects.visible_to(viewer).select_related("parent")
    unit = get_object_or_404(units, public_id=asked[:12]) if asked else scope[0]
    require(rules.can_see_alignment(viewer, unit, scope))
    return Look(viewer, unit, tuple(scope), here)
