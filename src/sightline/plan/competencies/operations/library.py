"""The library: competencies with an anchor for every point of its one scale."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import BehaviouralAnchor, Competency, ProficiencyLevel
from sightline.plan.competencies.starter import StarterCompetency, starter_library
from sightline.plan.competencies.texts import fitting


class AnchorMissingError(OperationError):
    """A point of the scale has no anchor."""


class CompetencyNameTakenError(OperationError):
    """Another competency has this name."""


@dataclass(frozen=True, slots=True)
class AnchorWords:
    label: str
    text: str


@transaction.atomic
def write_competency(
    competency: Competency | None,
    *,
    name: str,
    description: str,
    group: str,
    anchors: Mapping[int, AnchorWords],
    by: Person | None,
) -> Competency:
    """Add a competency (None) or rewrite one. `anchors` has one entry for every point of the scale.

    Raises `AnchorMissingError` for a point without words. Frozen reviews keep the words they ran under.
    """
    before = _said(competency) if competency else None
    competency = competency or Competency(key=_new_key(name))
    competency.name = fitting(Competency, "name", name, required=True)
    if Competency.objects.in_use().exclude(pk=competency.pk).filter(name__iexact=competency.name).exists():
        message = _("There is a competency named “%s” already.") % competency.name
        raise CompetencyNameTakenError(message, field="name", value=name, fix=_("Choose another name."))
    competency.description = fitting(Competency, "description", description, required=True)
    competency.group = fitting(Competency, "group", group)
    competency.save()
    _write_anchors(competency, anchors)
    record("competencies.written", competency, by=by, before=before, after=_said(competency))
    return competency


def _new_key(name: str) -> str:
    stem = slugify(name)[:50] or "competency"
    taken = set(Competency.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _write_anchors(competency: Competency, anchors: Mapping[int, AnchorWords]) -> None:
    for level in ProficiencyLevel.objects.all():
        words = anchors.get(level.point)
        if words is None or not words.text.strip():
            message = _("Point %(point)d, “%(level)s”, has no anchor.") % {"point": level.point, "level": level.name}
            fix = _("Say what one sees somebody do at this point.")
            raise AnchorMissingError(message, field=f"text_{level.point}", fix=fix)
        label = fitting(BehaviouralAnchor, "label", words.label) or level.name
        text = fitting(BehaviouralAnchor, "text", words.text)
        BehaviouralAnchor.objects.update_or_create(
            competency=competency, level=level, defaults={"label": label, "text": text}
        )


def _said(competency: Competency) -> dict[str, object]:
    anchors = competency.anchors.values_list("level__point", "label", "text")
    return {
        "name": competency.name,
        "description": competency.description,
        "group": competency.group,
        "anchors": {str(point): f"{label}: {text}" for point, label, text in anchors},
    }


@transaction.atomic
def retire_competency(competency: Competency, *, by: Person | None, why: str = "") -> Competency:
    """It is no longer offered; job profiles, goals and reviews that name it keep it."""
    competency.retired_on = competency.retired_on or clock.today()
    competency.save(update_fields=["retired_on"])
    record("competencies.retired", competency, by=by, after={"retired_on": competency.retired_on}, why=why)
    return competency


@transaction.atomic
def load_starter_library(*, by: Person | None) -> list[Competency]:
    """Add what is missing of the starter library; nothing that exists is touched. Returns what was added."""
    library = starter_library()
    levels = [
        ProficiencyLevel.objects.get_or_create(point=point, defaults={"name": name})[0]
        for point, name in enumerate(library.levels, start=1)
    ]
    known = set(Competency.objects.values_list("key", flat=True))
    added = [_add_starter(one, levels) for one in library.competencies if one.key not in known]
    if added:
        names = [competency.name for competency in added]
        record("competencies.starter_loaded", added[0], by=by, after={"added": names})
    return added


def _add_starter(one: StarterCompetency, levels: list[ProficiencyLevel]) -> Competency:
    competency = Competency.objects.create(key=one.key, name=one.name, description=one.description, group=one.group)
    BehaviouralAnchor.objects.bulk_create(
        [
            BehaviouralAnchor(competency=competency, level=level, label=anchor.label, text=anchor.text)
            for level, anchor in zip(levels, one.anchors, strict=True)
        ]
    )
    return competency
