"""Notes that never lose a word: shared by the pair, or private to their writer."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.conversations.enums import Section
from sightline.coach.conversations.errors import BadNoteError
from sightline.coach.conversations.models import Meeting, MeetingNote, NoteRevision
from sightline.coach.conversations.models.note import LONGEST_NOTE
from sightline.coach.conversations.operations.text import running
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a text. When it was not accepted, `refused` holds it, beside what stands in `note`."""

    note: MeetingNote
    refused: NoteRevision | None = None

    @property
    def accepted(self) -> bool:
        return self.refused is None


@transaction.atomic
def save_note(
    meeting: Meeting, *, by: Person, section: Section, text: str, version: int, is_private: bool = False
) -> Saved:
    """Save a text over the version that its writer has seen; 0 when they have seen none.

    A writer who has seen an older version is not allowed over the newer one: both texts are kept, nothing is raised,
    and the outcome says so. The trail tells of a note begun and of one turned away: that there is one, by whom, how
    long; never the words. Of a private one it does not even tell the length.
    """
    running(meeting.series)
    if len(text) > LONGEST_NOTE:
        message = _("This has %(length)d characters; there is room for %(longest)d.")
        raise BadNoteError(
            message % {"length": len(text), "longest": LONGEST_NOTE}, field="text", value=f"{text[:40]}…"
        )
    writer = by if is_private else None
    notes = MeetingNote.objects.select_for_update(of=("self",))
    note = notes.filter(meeting=meeting, section=section, writer=writer).first()
    if note is None:
        return Saved(_begin(meeting, section, writer, text, by))
    if note.text == text:
        return Saved(note)
    if note.version != version:
        return Saved(note, _turn_away(note, text, version, by))
    if note.text and not text.startswith(note.text):
        _keep(note)
    note.text, note.version, note.saved_at, note.saved_by = text, note.version + 1, clock.now(), by
    note.save(update_fields=["text", "version", "saved_at", "saved_by"])
    return Saved(note)


def _begin(meeting: Meeting, section: Section, writer: Person | None, text: str, by: Person) -> MeetingNote:
    note = MeetingNote.objects.create(
        meeting=meeting, section=section, writer=writer, text=text, saved_at=clock.now(), saved_by=by
    )
    told = {"section": section, "private": True} if writer else {"section": section, "length": len(text)}
    record("conversations.began_note", meeting, by=by, after=told)
    return note


def _turn_away(note: MeetingNote, text: str, version: int, by: Person) -> NoteRevision:
    known = {"text": text, "version": version, "was_accepted": False}
    again = note.revisions.filter(**known).first()  # the same tab tries every few seconds
    if again is not None:
        return again
    refused = NoteRevision.objects.create(note=note, saved_at=clock.now(), saved_by=by, **known)
    told = {"section": note.section, "private": note.writer_id is not None, "knew": version, "stands": note.version}
    record("conversations.kept_second_version", note.meeting, by=by, after=told)
    return refused


def _keep(note: MeetingNote) -> None:
    NoteRevision.objects.create(
        note=note,
        text=note.text,
        version=note.version,
        was_accepted=True,
        saved_at=note.saved_at,
        saved_by=note.saved_by,
    )
