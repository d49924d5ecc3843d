"""What a job is for, which competencies it asks for at which level, and its standards of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import JobProfile, Person
from sightline.plan.competencies.models import (
    Competency,
    PerformanceStandard,
    ProficiencyLevel,
    RoleExpectation,
    StandardExample,
)
from sightline.plan.competencies.texts import fitting


class LevelUnknownError(OperationError):
    """The scale has no such point."""


@dataclass(frozen=True, slots=True)
class StandardWords:
    """`public_id` names the standard that is rewritten; empty, it is a new one."""

    title: str
    text: str = ""
    competency: Competency | None = None
    public_id: str = ""


@transaction.atomic
def describe_job(profile: JobProfile, *, purpose: str, is_frontline: bool, by: Person | None) -> JobProfile:
    """What the job is for; and whether it may run on competencies and standards alone."""
    before = {"purpose": profile.purpose, "is_frontline": profile.is_frontline}
    profile.purpose, profile.is_frontline = fitting(JobProfile, "purpose", purpose), is_frontline
    profile.save(update_fields=["purpose", "is_frontline"])
    after = {"purpose": profile.purpose, "is_frontline": profile.is_frontline}
    record("competencies.job_described", profile, by=by, before=before, after=after)
    return profile


@transaction.atomic
def expect_levels(profile: JobProfile, points: Mapping[Competency, int], *, by: Person | None) -> list[RoleExpectation]:
    """Ask for exactly these competencies, each at its point; others are no longer asked for."""
    levels = {level.point: level for level in ProficiencyLevel.objects.all()}
    for competency, point in points.items():
        if point not in levels:
            message = _("%(competency)s has no point %(point)s.") % {"competency": competency.name, "point": point}
            fix = _("Choose a point from 1 to %d.") % max(levels, default=0)
            raise LevelUnknownError(message, field=f"level_{competency.public_id}", value=point, fix=fix)
    before = _expected(profile)
    profile.expectations.exclude(competency__in=list(points)).delete()
    rows = [
        RoleExpectation.objects.update_or_create(
            job_profile=profile, competency=competency, defaults={"level": levels[point]}
        )[0]
        for competency, point in points.items()
    ]
    record("competencies.levels_expected", profile, by=by, before=before, after=_expected(profile))
    return rows


def _expected(profile: JobProfile) -> dict[str, int]:
    return dict(profile.expectations.values_list("competency__name", "level__point"))


@transaction.atomic
def set_standards(
    profile: JobProfile, standards: Sequence[StandardWords], *, by: Person | None
) -> list[PerformanceStandard]:
    """Hold the job to exactly these standards, in this order."""
    before = list(profile.standards.values_list("title", flat=True))
    known = {row.public_id: row for row in profile.standards.all()}
    rows = []
    for order, words in enumerate(one for one in standards if one.title.strip()):
        row = known.pop(words.public_id, None) or PerformanceStandard(job_profile=profile)
        row.title = fitting(PerformanceStandard, "title", words.title, required=True)
        row.text = fitting(PerformanceStandard, "text", words.text)
        row.competency, row.order = words.competency, order
        row.save()
        rows.append(row)
    PerformanceStandard.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    record(
        "competencies.standards_set",
        profile,
        by=by,
        before={"standards": before},
        after={"standards": [r.title for r in rows]},
    )
    return rows


@transaction.atomic
def write_examples(standard: PerformanceStandard, examples: Mapping[int, str], *, by: Person | None) -> list[str]:
    """Say what the standard looks like at each point of the scale; an empty text takes that point's example away.

    Frozen reviews keep the words they ran under. Returns the examples that stand, lowest point first.
    """
    levels = {level.point: level for level in ProficiencyLevel.objects.all()}
    before = _examples(standard)
    for point, said in examples.items():
        if point not in levels:
            message = _("The scale has no point %d.") % point
            raise LevelUnknownError(message, field=f"example_{point}", value=point)
        text = fitting(StandardExample, "text", said)
        if text:
            StandardExample.objects.update_or_create(standard=standard, level=levels[point], defaults={"text": text})
        else:
            StandardExample.objects.filter(standard=standard, level=levels[point]).delete()
    after = _examples(standard)
    record("competencies.examples_written", standard.job_profile, by=by, before=before, after=after)
    return list(after.values())


def _examples(standard: PerformanceStandard) -> dict[str, str]:
    rows = standard.examples.values_list("level__point", "text")
    return {str(point): text for point, text in rows}


@transaction.atomic
def write_job(
    profile: JobProfile,
    *,
    purpose: str,
    is_frontline: bool,
    points: Mapping[Competency, int],
    standards: Sequence[StandardWords],
    by: Person | None,
) -> JobProfile:
    """The whole profile at once, as its form sends it; the three parts each keep their own entry in the trail."""
    describe_job(profile, purpose=purpose, is_frontline=is_frontline, by=by)
    expect_levels(profile, points, by=by)
    set_standards(profile, standards, by=by)
    return profile
