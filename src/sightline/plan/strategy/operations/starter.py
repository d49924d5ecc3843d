"""What a new organisation starts with: the library of competencies, and the balanced scorecard as framework."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.people.models import Person
from sightline.plan.competencies.operations.library import load_starter_library
from sightline.plan.strategy.models import Framework
from sightline.plan.strategy.operations.frameworks import create_framework


@dataclass(frozen=True, slots=True)
class Loaded:
    competencies: int
    framework: Framework | None


@transaction.atomic
def load_starter(*, by: Person | None) -> Loaded:
    """Add what is missing. Whoever has a framework already keeps it and gets no second one."""
    added = load_starter_library(by=by)
    framework = None
    if not Framework.objects.exists():
        names = [_("Financial"), _("Customer"), _("Internal process"), _("Learning and growth")]
        framework = create_framework(name=_("Balanced scorecard"), perspectives=names, by=by)
    return Loaded(len(added), framework)
