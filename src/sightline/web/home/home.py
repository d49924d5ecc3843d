"""The home page: what I owe, what is owed to me, what changed; and my goals with what they serve."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sightline.foundation.core import clock
from sightline.foundation.notify.queries import duties_around
from sightline.foundation.people.models import Person
from sightline.plan.goals.cards import Card, cards_of
from sightline.plan.goals.queries import goals_of
from sightline.plan.goals.sight import sights_of
from sightline.plan.goals.work import services_of
from sightline.web.home.feed import news_for
from sightline.web.home.greeting import greeting, summary
from sightline.web.plan.goals.steps import SightStep, steps_to

GOALS_SHOWN = 5
DUTIES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class GoalOnHome:
    card: Card
    steps: list[SightStep]


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    person: Person = request.person  # type: ignore[attr-defined]
    owed, due = duties_around(person)
    today = clock.today()
    shown = owed if "all" in request.GET else owed[:DUTIES_SHOWN]
    goals, more_goals = _goals(person)
    context = {
        "today": today,
        "greeting": greeting(timezone.localtime(clock.now()).time(), person.called),
        "summary": summary(owed, due, today),
        "owed": shown,
        "owed_count": len(owed),
        "due": due[:8],
        "goals": goals,
        "more_goals": more_goals,
        "services": [] if goals else services_of(person),
        "news": news_for(person),
    }
    return render(request, "home/home.html", context)


def _goals(person: Person) -> tuple[list[GoalOnHome], bool]:
    found = list(goals_of(person, person)[: GOALS_SHOWN + 1])
    goals = found[:GOALS_SHOWN]
    sights = sights_of(goals, person)
    return [GoalOnHome(card, steps_to(card.goal, sights[card.goal.pk], named=False)) for card in cards_of(goals)], len(
        found
    ) > GOALS_SHOWN
