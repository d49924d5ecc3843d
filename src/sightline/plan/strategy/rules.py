"""Who may do what with the strategy, the philosophy and the values. All of it is open to read."""

from django.utils.translation import gettext as _

from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import ObjectiveReading, Philosophy, StrategicObjective, StrategyStatement
from sightline.plan.strategy.models.question import StrategyQuestion


def can_edit_strategy(person: Person) -> Verdict:
    """Statements, values, frameworks, new objectives and the philosophy: the programme owner."""
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("Only the programme owner changes the strategy. You can ask a question."))


def can_edit_objective(person: Person, objective: StrategicObjective) -> Verdict:
    """The programme owner, and whoever owns the objective while it is active."""
    if not objective.is_active:
        return denied("objective_retired", _("This objective is retired. Its history stays as it is."))
    if objective.owner_id == person.pk or reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_objective_owner", _("Only the owner of the objective and the programme owner change it."))


def can_record_reading(person: Person, objective: StrategicObjective) -> Verdict:
    verdict = can_edit_objective(person, objective)
    if verdict and not objective.has_measure:
        return denied("no_measure", _("This objective has no measure of its own; its number comes from goals."))
    return verdict


def can_correct_reading(person: Person, reading: ObjectiveReading) -> Verdict:
    """`reading.objective` fetched along."""
    if hasattr(reading, "corrected_by"):
        return denied("corrected", _("This reading was corrected already. Correct the newer one."))
    return can_record_reading(person, reading.objective)


def can_confirm_reading(person: Person, statement: StrategyStatement | None, has_confirmed: bool) -> Verdict:
    if statement is None or statement.state != VersionState.PUBLISHED:
        return denied("not_in_force", _("Only the version in force can be confirmed."))
    if has_confirmed:
        return denied("confirmed", _("You have confirmed this version. Thank you."))
    return ALLOWED


def can_acknowledge(person: Person, philosophy: Philosophy | None, has_acknowledged: bool) -> Verdict:
    if philosophy is None or philosophy.state != VersionState.PUBLISHED:
        return denied("not_in_force", _("Only the version in force can be acknowledged."))
    if has_acknowledged:
        return denied("acknowledged", _("You have acknowledged this version. Thank you."))
    return ALLOWED


def can_ask(person: Person, statement: StrategyStatement | None) -> Verdict:
    if statement is None:
        return denied("nothing_published", _("There is no strategy yet that one could ask about."))
    return ALLOWED


def can_answer(person: Person, question: StrategyQuestion) -> Verdict:
    """Whoever published the version that was asked about, and the programme owner. Needs `statement` fetched."""
    if question.statement.published_by_id == person.pk or reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_publisher", _("Whoever published the strategy answers questions about it."))
