"""Builds the demo organisation, area by area, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sightline.config.demo.builders.agreements import build_agreements
from sightline.config.demo.builders.changes import build_changes
from sightline.config.demo.builders.check_ins import build_goals_and_check_ins
from sightline.config.demo.builders.competencies import build_competencies
from sightline.config.demo.builders.feedback import build_feedback
from sightline.config.demo.builders.goals_at_scale import build_goals_at_scale
from sightline.config.demo.builders.goals_in_motion import build_goals_in_motion
from sightline.config.demo.builders.house import NAME, build_house
from sightline.config.demo.builders.hypotheses import build_hypotheses
from sightline.config.demo.builders.ledger import build_ledger, build_suggestions
from sightline.config.demo.builders.listening import build_listening
from sightline.config.demo.builders.measures import build_measures
from sightline.config.demo.builders.one_on_ones import build_one_on_ones
from sightline.config.demo.builders.open_matters import build_open_matters
from sightline.config.demo.builders.past_reviews import build_past_reviews
from sightline.config.demo.builders.people import build_people
from sightline.config.demo.builders.performance_plans import build_performance_plans
from sightline.config.demo.builders.review_forms import build_forms
from sightline.config.demo.builders.running_reviews import build_running_reviews
from sightline.config.demo.builders.strategy import build_strategy
from sightline.config.demo.calendar import Calendar
from sightline.config.demo.stage import Stage
from sightline.config.demo.trail import write_trail
from sightline.config.demo.travel import gathering
from sightline.foundation.core import clock
from sightline.foundation.people.models import Organisation, Person

Say = Callable[[str], None]

AREAS: list[tuple[str, Callable[[Stage], None]]] = [
    ("Units and jobs", build_house),
    ("People and their reporting lines", build_people),
    ("Strategy, values and philosophy", build_strategy),
    ("What was seen of its hypotheses, and initiatives", build_hypotheses),
    ("Who has read what", build_agreements),
    ("Competencies and standards", build_competencies),
    ("Goals and a year of check-ins", build_goals_and_check_ins),
    ("Measures that are read once for all", build_measures),
    ("Feedback and recognition", build_feedback),
    ("One-on-ones, promises and a handover", build_one_on_ones),
    ("Questions, marks and what is said in confidence", build_listening),
    ("Goals that changed while they ran", build_goals_in_motion),
    ("The forms of the reviews", build_forms),
    ("Last year’s reviews", build_past_reviews),
    ("This year’s reviews, half-way", build_running_reviews),
    ("Business reviews and changes of strategy", build_changes),
    ("Performance plans", build_performance_plans),
    ("Notes and files for the record", build_ledger),
    ("The goal library, and what teams need from one another", build_goals_at_scale),
    ("What waits for whom", build_open_matters),
    ("What is suggested to whom", build_suggestions),
]


class NotEmptyError(Exception):
    """The database holds an organisation that is not the demo's, so the demo keeps its hands off."""


@dataclass(frozen=True, slots=True)
class Built:
    was_there: bool
    people: int


def is_built() -> bool:
    """Whether the demo stands here already. Raises NotEmptyError when somebody else's organisation does."""
    organisation = Organisation.objects.first()
    if organisation is None:
        if Person.objects.exists():
            raise NotEmptyError("There are people in this database, so the demo is not built into it.")
        return False
    if organisation.name != NAME:
        raise NotEmptyError(f"This database belongs to {organisation.name}, so the demo is not built into it.")
    return True


def build_demo(*, today: date | None = None, say: Say = lambda _words: None) -> Built:
    """Build it, or do nothing when it is there. About ten seconds; tells each area as it begins."""
    if is_built():
        return Built(was_there=True, people=Person.objects.count())
    stage = Stage(Calendar(today or clock.today(), clock.now()))
    with transaction.atomic():
        with gathering(stage):
            for words, build in AREAS:
                say(words)
                build(stage)
        write_trail(stage)
    return Built(was_there=False, people=len(stage.people))
