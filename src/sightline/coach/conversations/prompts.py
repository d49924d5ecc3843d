"""Questions that help a conversation along, by kind. Ours, translatable; pay has no place among them. Pure."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sightline.coach.conversations.enums import ConversationKind, Section

MOSTLY_STATUS = Decimal("0.9")  # share of minutes from which on other kinds of talk are proposed
ENOUGH_MINUTES = 60  # a month; below that a share says little

WHAT_FOR: Mapping[ConversationKind, Promise] = {
    ConversationKind.STATUS: _("Where the work stands, and what is in its way."),
    ConversationKind.COACHING: _("One question of the employee’s, thought through to a next step."),
    ConversationKind.FEEDBACK: _("What each of you saw the other do, and what it did."),
    ConversationKind.DEVELOPMENT: _("What to get better at, and where to practise it at work."),
    ConversationKind.CAREER: _("Where this could lead in the years to come."),
}

BANK: Mapping[ConversationKind, tuple[Promise, ...]] = {
    ConversationKind.STATUS: (
        _("Which goal are you least sure of, and what would make you surer?"),
        _("What has changed since we last spoke that I do not know yet?"),
        _("What is stuck, and who could loosen it?"),
        _("What could we stop doing?"),
    ),
    ConversationKind.COACHING: (
        _("What would you like to leave this talk with?"),
        _("What have you tried, and what did it show you?"),
        _("If nothing held you back, what would you do first?"),
        _("What is the smallest step that would tell you more?"),
        _("How will you notice that it worked?"),
    ),
    ConversationKind.FEEDBACK: (
        _("What did you see me do that helped, and what did it do?"),
        _("What did you see me do that got in the way?"),
        _("Which of your own work lately are you proud of, and why?"),
        _("What should I do more of, less of, or just as now?"),
    ),
    ConversationKind.DEVELOPMENT: (
        _("Which situation do you want to handle better than today?"),
        _("Where in your work could you practise it in the next four weeks?"),
        _("Who does this well, and could you watch them do it?"),
        _("What did you use at work of what you last learned?"),
    ),
    ConversationKind.CAREER: (
        _("Which part of your work gives you energy, and which takes it?"),
        _("What would you like to be asked for in two years?"),
        _("Which piece of work would bring you closer to it this year?"),
        _("What should I know before I speak for you?"),
    ),
}

GROW_HELP: Mapping[Section, Promise] = {
    Section.GOAL: _("In the words of the one who is coached. What would be different?"),
    Section.REALITY: _("What happens now, with an example. What was tried?"),
    Section.OPTIONS: _("At least three, a strange one among them. No judging yet."),
    Section.WILL: _("One step, with a day, and how you will know."),
}

COACHING_SET: tuple[Promise, ...] = (
    _("Send the status in writing the day before, and begin with: what would you like to talk about?"),
    _("Ask one question that begins with “what”, and wait until the answer is finished."),
    _("Choose “Coaching” for the next meeting: its four questions are then on the page."),
    _("Once a month ask: what did you see me do that helped, and what got in the way?"),
)


def status_share(minutes: Mapping[ConversationKind, int]) -> Decimal | None:
    """The share (0..1) of status talk; None when too little was said to tell."""
    total = sum(minutes.values())
    if total < ENOUGH_MINUTES:
        return None
    return Decimal(minutes.get(ConversationKind.STATUS, 0)) / Decimal(total)


def coaching_set(minutes: Mapping[ConversationKind, int]) -> tuple[Promise, ...]:
    """What to try, for somebody whose meetings are nearly all status; nothing otherwise."""
    share = status_share(minutes)
    return COACHING_SET if share is not None and share >= MOSTLY_STATUS else ()
