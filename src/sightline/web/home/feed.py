"""What changed for somebody lately, by one statement over four kinds of news."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Substr, TruncDate
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person, ReportingClosure
from sightline.plan.goals.models import CheckIn, Goal, GoalFollow
from sightline.plan.strategy.models import StrategyStatement

DAYS = 30
ROWS = 8
COLUMNS = ("what", "day", "order", "target", "who_id", "who", "given", "family", "about", "words", "sure")
EXCERPT = 200
Rows: TypeAlias = "QuerySet[Any, tuple[Any, ...]]"  # as COLUMNS says


@dataclass(frozen=True, slots=True)
class News:
    what: str  # check_in, feedback, recognition, strategy
    day: date
    who: Person | None
    about: str
    words: str
    confidence: int | None
    url: str


def news_for(person: Person) -> list[News]:
    """Check-ins by others on goals one follows or whose owner one leads, feedback, thanks, a new strategy."""
    since = clock.today() - timedelta(days=DAYS)
    parts = [_check_ins(person, since), _feedback(person, since), _thanks(person, since), _strategy(since)]
    rows = parts[0].union(*parts[1:], all=True).order_by("-n_day", "-n_order")[:ROWS]
    return [_news(dict(zip(COLUMNS, row, strict=True)), person) for row in rows]


def _reports(person: Person) -> QuerySet[ReportingClosure]:
    return ReportingClosure.objects.filter(ancestor=person, depth=1).values("descendant_id")  # type: ignore[return-value]


def _check_ins(person: Person, since: date) -> Rows:
    followed = GoalFollow.objects.filter(person=person).values("goal_id")
    near = Q(pk__in=followed) | Q(owner_person_id__in=_reports(person)) | Q(owner_person=person)
    goals = Goal.objects.visible_to(person).filter(near).values("pk")
    rows = CheckIn.objects.standing().filter(goal_id__in=goals, said_on__gte=since).exclude(said_by=person)
    return _columns(
        rows, "check_in", day=F("said_on"), target=F("goal__public_id"), who="said_by", about=F("goal__title"),
        words=F("note"), sure=F("confidence"),
    )  # fmt: skip


def _feedback(person: Person, since: date) -> Rows:
    rows = FeedbackNote.objects.visible_to(person).filter(receiver=person, happened_on__gte=since)
    return _columns(
        rows,
        "feedback",
        day=F("happened_on"),
        target=F("public_id"),
        who="writer",
        about=Value(""),
        words=F("behaviour"),
    )


def _thanks(person: Person, since: date) -> Rows:
    near = Q(receiver=person) | Q(receiver_id__in=_reports(person))
    rows = Recognition.objects.visible_to(person).filter(near, given_on__gte=since)
    return _columns(
        rows, "recognition", day=F("given_on"), target=F("receiver__public_id"), who="giver",
        about=F("receiver__name"), words=F("text"),
    )  # fmt: skip


def _strategy(since: date) -> Rows:
    rows = StrategyStatement.objects.filter(state="published", published_at__date__gte=since)
    return _columns(
        rows, "strategy", day=TruncDate("published_at"), target=Value(""), who="published_by", about=Value(""),
        words=F("mission"),
    )  # fmt: skip


def _columns(
    rows: "QuerySet[Any]", what: str, *, day: Any, target: Any, who: str, about: Any, words: Any, sure: Any = None
) -> Rows:
    text = CharField()
    made = rows.order_by().annotate(
        n_what=Value(what, output_field=text),
        n_day=day,
        n_order=F("id"),
        n_target=Cast(target, text),
        n_who_id=F(f"{who}__public_id"),
        n_who=F(f"{who}__name"),
        n_given=F(f"{who}__given_name"),
        n_family=F(f"{who}__family_name"),
        n_about=Cast(about, text),
        n_words=Substr(words, 1, EXCERPT + 1),
        n_sure=Cast(sure if sure is not None else Value(None), IntegerField()),
    )
    columns: Rows = made.values_list(*(f"n_{name}" for name in COLUMNS))
    return columns


def _news(row: dict[str, object], viewer: Person) -> News:
    words = str(row["words"] or "")
    return News(
        what=str(row["what"]),
        day=row["day"],  # type: ignore[arg-type]  # the union keeps dates
        who=_who(row),
        about=_("you") if row["what"] == "recognition" and row["target"] == viewer.public_id else str(row["about"]),
        words=words[:EXCERPT] + ("…" if len(words) > EXCERPT else ""),
        confidence=row["sure"],  # type: ignore[arg-type]  # an integer or nothing
        url=_url(str(row["what"]), str(row["target"])),
    )


def _who(row: dict[str, object]) -> Person | None:
    """Enough of a person to draw a face."""
    if not row["who_id"]:
        return None
    names = {"name": str(row["who"]), "given_name": str(row["given"]), "family_name": str(row["family"])}
    return Person(public_id=str(row["who_id"]), **names)


def _url(what: str, target: str) -> str:
    names = {
        "check_in": ("plan:goal", [target]),
        "feedback": ("coach:note", [target]),
        "strategy": ("plan:strategy", []),
    }
    name, args = names.get(what, ("coach:recognition", []))
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
