"""Who may see thanks, what became of a question, and whether a note helped."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Usefulness(models.IntegerChoices):
    """Marked by the receiver, for the receiver; the writer meets it only as a trend over many people."""

    NO = 1, _("Not really")
    PARTLY = 2, _("Partly")
    YES = 3, _("Yes")


class InvitationState(models.TextChoices):
    OPEN = "open", _("Not answered yet")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Audience(models.TextChoices):
    """Who sees a recognition, from the widest to the narrowest."""

    PUBLIC = "public", _("Everybody in the organisation")
    TEAM = "team", _("The team and those who lead it")
    PRIVATE = "private", _("Only the two of us")


_WIDEST_FIRST = (Audience.PUBLIC, Audience.TEAM, Audience.PRIVATE)


def narrower(one: str, other: str) -> Audience:
    """The smaller of two circles: nobody's thanks go further than giver and receiver both want."""
    return max(Audience(one), Audience(other), key=_WIDEST_FIRST.index)


def wider_than(audience: str) -> tuple[Audience, ...]:
    return _WIDEST_FIRST[: _WIDEST_FIRST.index(Audience(audience))]
