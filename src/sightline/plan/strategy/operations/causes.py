"""What we believe about cause and effect between objectives, and what we have learned since."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.enums import CauseStatus
from sightline.plan.strategy.models import CauseEvidence, CauseLink, StrategicObjective


class CauseNotSensibleError(OperationError):
    """A belief needs two active objectives, is said once, and does not go round in a circle."""


class EvidenceNotSensibleError(OperationError):
    """What was seen needs words and a day that has come."""


READING_MAX = 200  # letters, as the column has it


@dataclass(frozen=True, slots=True)
class Belief:
    """What a link says. `reading` is what our own data has shown so far; `lag_months` when the effect should show."""

    status: CauseStatus = CauseStatus.HYPOTHESIS
    belief: str = ""
    known_by: str = ""
    reading: str = ""
    lag_months: int | None = None


@transaction.atomic
def link_cause(cause: StrategicObjective, effect: StrategicObjective, said: Belief, *, by: Person | None) -> CauseLink:
    """Draw an arrow from cause to effect. Raises `CauseNotSensibleError`."""
    _check(cause, effect)
    link = CauseLink(cause=cause, effect=effect)
    _write(link, said)
    record("strategy.cause_linked", link, by=by, after=_said(link))
    return link


def _check(cause: StrategicObjective, effect: StrategicObjective) -> None:
    def refuse(message: str, fix: str) -> CauseNotSensibleError:
        return CauseNotSensibleError(message, field="effect", value=effect.code, fix=fix)

    if not (cause.is_active and effect.is_active):
        raise refuse(_("One of the two objectives is retired."), _("Choose active objectives."))
    if CauseLink.objects.filter(cause=cause, effect=effect).exists():
        raise refuse(_("This link is drawn already."), _("Open it and change what it says."))
    if cause.pk == effect.pk or reaches(effect, cause):
        raise refuse(_("The arrows would go round in a circle."), _("Choose an objective that does not lead here."))


def reaches(start: StrategicObjective, goal: StrategicObjective) -> bool:
    """Whether arrows lead from one objective to the other, over any number of steps."""
    effects: dict[int, list[int]] = {}
    for cause_id, effect_id in CauseLink.objects.values_list("cause_id", "effect_id"):
        effects.setdefault(cause_id, []).append(effect_id)
    seen: set[int] = set()
    waiting = [start.pk]
    while waiting:
        here = waiting.pop()
        if here == goal.pk:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(effects.get(here, []))
    return False


@transaction.atomic
def rewrite_cause(link: CauseLink, said: Belief, *, by: Person | None) -> CauseLink:
    """Change what is believed or what was learned. A hypothesis keeps its label when it is settled.

    Another status is a judgement, so it joins the evidence.
    """
    before, was = _said(link), link.status
    _write(link, said)
    if link.status != was:
        _append(link, clock.today(), said.reading, by)
    record("strategy.cause_rewritten", link, by=by, before=before, after=_said(link))
    return link


@transaction.atomic
def judge_cause(link: CauseLink, *, seen_on: date, note: str, status: CauseStatus, by: Person | None) -> CauseEvidence:
    """Write down what was seen and how the belief stands after it. Raises `EvidenceNotSensibleError`."""
    if seen_on > clock.today():
        fix = _("Choose today or an earlier day.")
        raise EvidenceNotSensibleError(_("Nothing was seen tomorrow yet."), field="seen_on", value=seen_on, fix=fix)
    note = fitting(CauseEvidence, "note", note, required=True)
    before = _said(link)
    made = _append(link, seen_on, note, by, CauseStatus(status))
    newest = CauseEvidence.objects.filter(link=link).first()
    if newest is not None:  # what was seen later decides, also when something older is handed in afterwards
        link.status, link.reading = newest.judged, shortened(newest.note)
        link.save(update_fields=["status", "reading"])
    record("strategy.cause_judged", link, by=by, before=before, after=_said(link))
    return made


def _append(
    link: CauseLink, seen_on: date, note: str, by: Person | None, status: CauseStatus | None = None
) -> CauseEvidence:
    judged = status or CauseStatus(link.status)
    return CauseEvidence.objects.create(link=link, seen_on=seen_on, note=note, judged=judged, judged_by=by)


def shortened(note: str) -> str:
    """The first line, as long as the map's table shows it."""
    first = note.strip().splitlines()[0] if note.strip() else ""
    return first if len(first) <= READING_MAX else f"{first[: READING_MAX - 1].rstrip()}…"


@transaction.atomic
def remove_cause(link: CauseLink, *, by: Person | None) -> None:
    record("strategy.cause_removed", link, by=by, before=_said(link))
    link.delete()


def _write(link: CauseLink, said: Belief) -> None:
    link.status = CauseStatus(said.status)
    for name in ("belief", "known_by", "reading"):
        setattr(link, name, fitting(CauseLink, name, getattr(said, name)))
    link.lag_months = said.lag_months
    if link.status == CauseStatus.HYPOTHESIS and not link.label:
        link.label = _next_label()
    link.save()


def _next_label() -> str:
    """H1, H2, …: one more than the highest ever given to a link that still stands."""
    labels = CauseLink.objects.exclude(label="").values_list("label", flat=True)
    numbers = [int(found.group()) for label in labels if (found := re.search(r"\d+$", label))]
    return f"H{max(numbers, default=0) + 1}"


def _said(link: CauseLink) -> dict[str, object]:
    return {
        "status": link.status,
        "belief": link.belief,
        "known_by": link.known_by,
        "reading": link.reading,
        "lag_months": link.lag_months,
    }
