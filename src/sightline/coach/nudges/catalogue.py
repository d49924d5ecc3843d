"""Every kind of nudge: when it comes, its words, and what of it can be put into other words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sightline.coach.nudges.errors import TextNotSensibleError

LONGEST_TITLE, LONGEST_WHY = 150, 250


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` and `why` name facts in braces; `facts` lists those there are, each with an example."""

    key: str
    name: str
    title: str
    why: str
    action: str
    facts: Mapping[str, str]

    def words(self, facts: Mapping[str, str], title: str = "", why: str = "") -> tuple[str, str]:
        """The title and the reason with their facts; other words than the usual where they are given."""
        return (title or _(self.title)).format(**facts), (why or _(self.why)).format(**facts)


# in the order in which they come, when there are more than a week takes
KINDS = (
    Kind(
        "unread_feedback",
        gettext_noop("Feedback that waits to be read"),
        gettext_noop("{name} wrote to you, and it has not been read yet"),
        gettext_noop("It was written on {day}. Feedback helps most while both remember the moment."),
        gettext_noop("Read it"),
        {"name": "Kofi Mensah", "day": "12 November"},
    ),
    Kind(
        "blocked_goal",
        gettext_noop("A goal of somebody you lead is blocked"),
        gettext_noop("{name} is blocked: {goal}"),
        gettext_noop("Blocked since {day}, and you lead {name}. A question may be enough."),
        gettext_noop("Look at the goal"),
        {"name": "Kofi Mensah", "goal": "Fewer failed releases", "day": "12 November"},
    ),
    Kind(
        "goal_done",
        gettext_noop("Somebody you lead has finished a goal"),
        gettext_noop("{name} has finished “{goal}”"),
        gettext_noop("It was closed on {day}, and you lead {name}. Thanks are worth most while they are fresh."),
        gettext_noop("Say thank you"),
        {"name": "Kofi Mensah", "goal": "Fewer failed releases", "day": "12 November"},
    ),
    Kind(
        "anniversary",
        gettext_noop("Somebody you lead has been here for some years"),
        gettext_noop("{name} has been here for {years} years on {day}"),
        gettext_noop("You lead {name}. It is a good day to say what they have brought."),
        gettext_noop("Say thank you"),
        {"name": "Kofi Mensah", "years": "5", "day": "23 November"},
    ),
    Kind(
        "quiet_feedback",
        gettext_noop("Somebody you lead has long heard nothing from you"),
        gettext_noop("{name} has had no written feedback from you for two months"),
        gettext_noop("You lead {name}. One thing you saw, and what it did, is enough."),
        gettext_noop("Write a few words"),
        {"name": "Kofi Mensah"},
    ),
    Kind(
        "quiet_timeline",
        gettext_noop("Nothing new stands in your own timeline"),
        gettext_noop("What have you done lately that a review should know?"),
        gettext_noop("Your timeline has had nothing new since {day}. A year is long, and memory keeps its end."),
        gettext_noop("Put something down"),
        {"day": "12 September"},
    ),
)
BY_KEY: Mapping[str, Kind] = {kind.key: kind for kind in KINDS}
ORDER: Mapping[str, int] = {kind.key: place for place, kind in enumerate(KINDS)}


def checked_texts(kind: Kind, title: str, why: str) -> tuple[str, str]:
    """Texts as they are kept. Raises `TextNotSensibleError` for facts that do not exist, or too many words."""
    texts = (("title", title.strip(), LONGEST_TITLE), ("why", why.strip(), LONGEST_WHY))
    for field, text, longest in texts:
        if len(text) > longest:
            message = _("This has %(length)d characters; there is room for %(longest)d.")
            raise TextNotSensibleError(message % {"length": len(text), "longest": longest}, field=field, value=text)
        _require_known_facts(kind, field, text)
    return title.strip(), why.strip()


def _require_known_facts(kind: Kind, field: str, text: str) -> None:
    """A fact is a bare name in braces: what format() could also reach into an object by is refused."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        parts = [("", "{", "", "")]
    for _words, name, spec, conversion in parts:
        if name is not None and (name not in kind.facts or spec or conversion):
            known = ", ".join(f"{{{fact}}}" for fact in kind.facts)
            message = _("“{%(name)s}” stands for nothing here. You can use: %(known)s.")
            told = message % {"name": name, "known": known}
            raise TextNotSensibleError(told, field=field, value=text, fix=known)
