"""What people put down for the record, share, take away, and add to what others wrote."""

from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.evidence.enums import Audience
from sightline.coach.evidence.errors import EntryGoneError, HappensLaterError, NothingSaidError, NotOfThisPersonError
from sightline.coach.evidence.item import EvidenceItem
from sightline.coach.evidence.models import Annotation, EvidenceEntry
from sightline.coach.evidence.uploads import Upload
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal


@transaction.atomic
def put_down(
    *,
    by: Person,
    about: Person,
    title: str,
    text: str = "",
    happened_on: date | None = None,
    audience: Audience = Audience.WRITER,
    goal: Goal | None = None,
    competency: Competency | None = None,
    upload: Upload | None = None,
) -> EvidenceEntry:
    """An entry in the timeline of `about`, today unless said. The file must have gone through `uploads.checked`."""
    if not title.strip():
        raise NothingSaidError(_("Give it a name, so that it is found again."), field="title", value="")
    if goal is not None and goal.owner_person_id not in (None, about.pk):
        raise NotOfThisPersonError(_("This goal is somebody else’s."), field="goal", value=goal.title)
    entry = EvidenceEntry(
        person=about,
        written_by=by,
        title=title.strip(),
        text=text.strip(),
        happened_on=_past(happened_on),
        audience=audience,
        goal=goal,
        competency=competency,
    )
    if upload is not None:
        entry.file_name, entry.media_type, entry.file_size = upload.name, upload.media_type, len(upload.content)
        entry.file.save(upload.name, ContentFile(upload.content), save=False)
    entry.save(force_insert=True)
    told = {"about": about.public_id, "audience": audience, "text_length": len(text), "file_size": entry.file_size}
    record("evidence.put_down", entry, by=by, after=told)
    return entry


@transaction.atomic
def share_entry(entry: EvidenceEntry, *, by: Person) -> EvidenceEntry:
    """For the person it is about and those who lead them. Twice is once; there is no way back but taking it away."""
    locked = _standing(entry)
    if locked.is_private:
        locked.audience = Audience.LINE
        locked.save(update_fields=["audience"])
        record("evidence.shared", locked, by=by, before={"audience": "writer"}, after={"audience": "line"})
    return locked


@transaction.atomic
def take_away(entry: EvidenceEntry, *, by: Person) -> EvidenceEntry:
    """Words and file go; the day and the fact that something was there stay, for whoever cited it."""
    locked = _standing(entry)
    path = locked.file.name
    for field in ("title", "text", "file_name", "media_type"):
        setattr(locked, field, "")
    locked.file, locked.file_size = "", 0
    locked.removed_at, locked.removed_by = clock.now(), by
    locked.save()
    record("evidence.taken_away", locked, by=by, after={"had_file": bool(path)})
    if path:
        transaction.on_commit(lambda: default_storage.delete(path))
    return locked


@transaction.atomic
def annotate(item: EvidenceItem, *, by: Person, text: str) -> Annotation:
    """In the timeline of `by`, beside an item that is about them."""
    if not text.strip():
        raise NothingSaidError(_("Say what you would like to add."), field="text", value="")
    made = Annotation.objects.create(person=by, kind=item.kind, item_id=item.public_id, text=text.strip())
    told = {"kind": item.kind.value, "item": item.public_id, "text_length": len(text.strip())}
    record("evidence.annotated", made, by=by, after=told)
    return made


def _standing(entry: EvidenceEntry) -> EvidenceEntry:
    locked = EvidenceEntry.objects.select_for_update().get(pk=entry.pk)
    if locked.removed_at is not None:
        raise EntryGoneError(_("This was taken away already."))
    return locked


def _past(day: date | None) -> date:
    today = clock.today()
    if day is not None and day > today:
        fix = _("Choose today or an earlier day.")
        raise HappensLaterError(_("What happened cannot lie ahead. %s") % fix, field="happened_on", value=day, fix=fix)
    return day or today
