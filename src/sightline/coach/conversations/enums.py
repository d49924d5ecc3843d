"""Kinds and states of conversations and of what comes out of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LeadRole(models.TextChoices):
    """Who the other one is to the employee. A coach need not lead anybody."""

    MANAGER = "manager", _("Manager")
    COACH = "coach", _("Coach")


class ConversationKind(models.TextChoices):
    """Pay is missing on purpose: it has its own place, apart from coaching."""

    STATUS = "status", _("Status")
    COACHING = "coaching", _("Coaching")
    FEEDBACK = "feedback", _("Feedback")
    DEVELOPMENT = "development", _("Development")
    CAREER = "career", _("Career")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    SKIPPED = "skipped", _("Skipped")
    EXCUSED = "excused", _("One of you was away")


SETTLED_STATES = (MeetingState.HELD, MeetingState.SKIPPED, MeetingState.EXCUSED)


class Side(models.TextChoices):
    EMPLOYEE = "employee", _("Employee")
    LEAD = "lead", _("Manager or coach")


class AgendaKind(models.TextChoices):
    TOPIC = "topic", _("To talk about")
    NEED = "need", _("What I need from you")


class Section(models.TextChoices):
    """Parts of the notes of a meeting. The middle four are GROW, for coaching."""

    NOTES = "notes", _("Notes")
    GOAL = "goal", _("Goal: what do you want to have reached?")
    REALITY = "reality", _("Reality: where does it stand now?")
    OPTIONS = "options", _("Options: what could you do?")
    WILL = "will", _("Will: what will you do, and by when?")


GROW = (Section.GOAL, Section.REALITY, Section.OPTIONS, Section.WILL)


class ActionKind(models.TextChoices):
    """Development comes by doing, by being near those who do, and by courses; the rest is a plain task."""

    TASK = "task", _("A task")
    EXPERIENCE = "experience", _("Learning by doing it at work")
    EXPOSURE = "exposure", _("Learning from somebody who does it")
    COURSE = "course", _("A course or training")


DEVELOPMENT_KINDS = (ActionKind.EXPERIENCE, ActionKind.EXPOSURE, ActionKind.COURSE)


class ActionState(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class PromiseKind(models.TextChoices):
    SUPPORT = "support", _("Support")
    RESOURCES = "resources", _("Time, money or tools")
    ANSWER = "answer", _("An answer")


class PromiseState(models.TextChoices):
    OPEN = "open", _("Open")
    SAID_DONE = "said_done", _("Said to be done")
    KEPT = "kept", _("Kept")
    RELEASED = "released", _("Not needed any more")


OWED_STATES = (PromiseState.OPEN, PromiseState.SAID_DONE)


class Usefulness(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("Not really")


class GrantState(models.TextChoices):
    WAITING = "waiting", _("Waiting for a second person")
    APPROVED = "approved", _("Opened")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
