"""A team in words: why somebody needs their lead, and what the page says above the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.coach.evidence.team import Member
from sightline.web.drawing import Spark, spark
from sightline.web.words import short_day


@dataclass(frozen=True, slots=True)
class Row:
    member: Member
    role: str
    spark: Spark
    confidence_words: str
    confidence_kind: str
    needs: str


@dataclass(frozen=True, slots=True)
class TeamFacts:
    goals: int
    on_track: int
    stale: int
    blocked: int
    heard: int  # people with feedback lately
    at_work: int


def worded(member: Member) -> Row:
    words, kind = _confidence(member)
    return Row(member, _role(member), spark(member.confidence), words, kind, _needs(member))


def _role(member: Member) -> str:
    if not member.is_away:
        return member.job
    until = short_day(member.away_until)
    away = _("away until %(day)s") % {"day": until} if until else _("away")
    return f"{member.job} · {away}" if member.job else away


def _confidence(member: Member) -> tuple[str, str]:
    if member.is_away:
        return _("Paused"), "neutral"
    if not member.confidence:
        return "", "neutral"
    last = member.confidence[-1]
    trends = {"rising": _("rising"), "falling": _("falling"), "steady": _("steady")}
    trend = trends.get(member.trend)
    words = _("%(sure)d of 5") % {"sure": last}
    kind = "bad" if last <= 2 else "watch" if last == 3 or member.trend == "falling" else "good"
    return f"{words}, {trend}" if trend else words, kind


def _needs(member: Member) -> str:
    if member.is_away:
        return _("Nothing: goals and dates are paused")
    sentences = {
        "owed": _("What you owe them is late."),
        "blocked": _("A push on what blocks them."),
        "low": _("A talk: confidence is low."),
        "falling": _("A talk: confidence falls."),
        "off_track": _("A look at a goal that is off track."),
        "stale": _("A fresh reading of their goals."),
        "feedback": _("A word on their work."),
    }
    return " ".join([sentences[need] for need in member.needs][:2])


def facts_of(members: Sequence[Member], long_without: int) -> TeamFacts:
    here = [member for member in members if not member.is_away]
    heard = [m for m in here if m.feedback_on and (m.today - m.feedback_on).days <= long_without]
    return TeamFacts(
        goals=sum(len(member.cards) for member in members),
        on_track=sum(member.on_track for member in members),
        stale=sum(member.stale for member in members),
        blocked=sum(1 for member in here if member.blocked),
        heard=len(heard),
        at_work=len(here),
    )


def lede_of(members: Sequence[Member]) -> str:
    """Who comes first, by name."""
    pressing = [member.person.called for member in members if set(member.needs) - {"feedback", "stale"}]
    if not members:
        return ""
    if not pressing:
        return _("Nobody is blocked, and nothing is off track.")
    if len(pressing) == 1:
        return _("%(name)s needs you first.") % {"name": pressing[0]}
    more = len(pressing) - 2
    told = _("%(one)s and %(other)s need you first.") % {"one": pressing[0], "other": pressing[1]}
    if more <= 0:
        return told
    rest = ngettext("One more follows.", "%(count)d more follow.", more) % {"count": more}
    return f"{told} {rest}"
