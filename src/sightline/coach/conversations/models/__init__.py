from sightline.coach.conversations.models.action_item import ActionItem, UseReport
from sightline.coach.conversations.models.agenda_item import AgendaItem
from sightline.coach.conversations.models.break_glass import BreakGlassGrant, BreakGlassReading
from sightline.coach.conversations.models.meeting import Meeting, MeetingAnswer
from sightline.coach.conversations.models.note import MeetingNote, NoteRevision
from sightline.coach.conversations.models.one_on_one import OneOnOne
from sightline.coach.conversations.models.support_commitment import SupportCommitment

__all__ = [
    "ActionItem",
    "AgendaItem",
    "BreakGlassGrant",
    "BreakGlassReading",
    "Meeting",
    "MeetingAnswer",
    "MeetingNote",
    "NoteRevision",
    "OneOnOne",
    "SupportCommitment",
    "UseReport",
]
