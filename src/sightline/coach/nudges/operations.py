"""Sending nudges, putting one aside, stopping a kind, and giving a kind other words."""

from collections import Counter
from datetime import date
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.nudges.catalogue import BY_KEY, Kind, checked_texts
from sightline.coach.nudges.choosing import AGAIN, WEEK, Candidate, chosen
from sightline.coach.nudges.errors import UnknownKindError
from sightline.coach.nudges.models import NudgeText
from sightline.coach.nudges.sources import SOURCES
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Nudge, NudgeStop
from sightline.foundation.people.models import Organisation, Person

BATCH = 1000


@transaction.atomic
def send_nudges(today: date | None = None) -> int:
    """Once a day; a further run of the same day does nothing. Returns how many were made; the digests carry them."""
    on = today or clock.today()
    organisation = Organisation.objects.select_for_update().first()
    if organisation is None or Nudge.objects.filter(made_on=on).exists():
        return 0
    texts = {text.kind: text for text in NudgeText.objects.all()}
    live = [source for kind, source in SOURCES.items() if kind not in texts or not texts[kind].is_off]
    picked = _pick(chain.from_iterable(source(on) for source in live), on)
    Nudge.objects.bulk_create([_made(one, texts.get(one.kind), on) for one in picked], batch_size=BATCH)
    if picked:
        record("nudges.made", organisation, by=None, after=dict(Counter(one.kind for one in picked)))
    return len(picked)


def _pick(candidates: "chain[Candidate]", on: date) -> list[Candidate]:
    week = Nudge.objects.filter(made_on__gt=on - WEEK).values_list("person_id", flat=True)
    lately = Nudge.objects.filter(made_on__gt=on - AGAIN).values_list("person_id", "kind", "about")
    return chosen(
        candidates,
        had_this_week=Counter(week),
        said_lately=set(lately),
        stopped=set(NudgeStop.objects.values_list("person_id", "kind")),
    )


def _made(one: Candidate, text: NudgeText | None, on: date) -> Nudge:
    kind = BY_KEY[one.kind]
    title, why = kind.words(dict(one.facts), text.title if text else "", text.why if text else "")
    return Nudge(
        person_id=one.person_id,
        kind=one.kind,
        about=one.about[:80],
        title=title[:250],
        why=why[:400],
        action=_(kind.action),
        path=one.path,
        made_on=on,
    )


@transaction.atomic
def put_aside(nudge: Nudge, *, by: Person) -> Nudge:
    """Twice is once."""
    if nudge.closed_at is None:
        nudge.closed_at = clock.now()
        nudge.save(update_fields=["closed_at"])
        record("nudges.put_aside", nudge, by=by, after={"kind": nudge.kind})
    return nudge


@transaction.atomic
def choose_kinds(person: Person, wanted: set[str], *, by: Person) -> None:
    """Which kinds reach a person from now on; all others are stopped."""
    if unknown := wanted - set(BY_KEY):
        raise UnknownKindError(_("There is no such suggestion."), field="kinds", value=sorted(unknown)[0])
    before = set(NudgeStop.objects.select_for_update().filter(person=person).values_list("kind", flat=True))
    after = set(BY_KEY) - wanted
    NudgeStop.objects.filter(person=person, kind__in=before - after).delete()
    NudgeStop.objects.bulk_create([NudgeStop(person=person, kind=kind) for kind in sorted(after - before)])
    if before != after:
        record(
            "nudges.kinds_chosen", person, by=by, before={"stopped": sorted(before)}, after={"stopped": sorted(after)}
        )


@transaction.atomic
def reword(kind: Kind, *, title: str, why: str, is_off: bool, by: Person | None) -> NudgeText:
    """Empty texts bring the usual words back. Raises `TextNotSensibleError`, which names the field."""
    title, why = checked_texts(kind, title, why)
    text, _is_new = NudgeText.objects.select_for_update().get_or_create(kind=kind.key)
    before = {"title": text.title, "why": text.why, "is_off": text.is_off}
    text.title, text.why, text.is_off = title, why, is_off
    text.save()
    organisation = Organisation.objects.first()
    after = {"title": title, "why": why, "is_off": is_off}
    record("nudges.reworded", organisation or text, by=by, before=before, after={"kind": kind.key, **after})
    return text
