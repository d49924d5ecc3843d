"""Who may do what with the strategy, the philosophy and the values. All of it is open to read."""

from django.utils.translation import gettext as _

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Assignment, Person
from sightline.foundation.people.reach import reach_of
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import (
    CauseLink,
    Initiative,
    ObjectiveReading,
    Philosophy,
    Signature,
    StrategicObjective,
    StrategyStatement,
)
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


def can_judge_cause(person: Person, link: CauseLink) -> Verdict:
    """Add evidence: whoever owns one of the two objectives, and the programme owner. Needs both fetched along."""
    if not (link.cause.is_active and link.effect.is_active):
        return denied("objective_retired", _("One of the two objectives is retired. The evidence stays as it is."))
    if person.pk in (link.cause.owner_id, link.effect.owner_id) or reach_of(person).is_programme_owner:
        return ALLOWED
    return denied(
        "not_objective_owner", _("Those who own one of the two objectives and the programme owner add evidence.")
    )


def can_start_initiative(person: Person, objective: StrategicObjective) -> Verdict:
    """Whoever owns the objective, whoever leads people, and the programme owner."""
    if not objective.is_active:
        return denied("objective_retired", _("This objective is retired. Its history stays as it is."))
    reach = reach_of(person)
    if objective.owner_id == person.pk or reach.leads or reach.is_programme_owner:
        return ALLOWED
    return denied("not_a_lead", _("Initiatives are begun by those who lead a team. Suggest yours to your manager."))


def can_run_initiative(person: Person, initiative: Initiative) -> Verdict:
    """Note how it stands, tick off steps, change it: its owner, the lead of the owning unit, the objective's owner."""
    if person.pk in (initiative.owner_person_id, initiative.objective.owner_id):
        return ALLOWED
    if reach_of(person).is_programme_owner:
        return ALLOWED
    if initiative.owner_unit_id is not None and _leads_in(person, initiative.owner_unit_id):
        return ALLOWED
    return denied("not_its_owner", _("Those who own this initiative or its objective keep it. You can follow it here."))


def _leads_in(person: Person, unit_id: int) -> bool:
    """Somebody who works in the unit reports to this person."""
    if not reach_of(person).leads:
        return False
    return Assignment.objects.in_force(clock.today()).filter(manager=person, unit_id=unit_id).exists()


def can_retire_objective(person: Person, objective: StrategicObjective) -> Verdict:
    """The programme owner: it moves goals of other people."""
    verdict = can_edit_strategy(person)
    if verdict and not objective.is_active:
        return denied("objective_retired", _("This objective is retired already."))
    return verdict


def can_record_reading(person: Person, objective: StrategicObjective) -> Verdict:
    verdict = can_edit_objective(person, objective)
    if verdict and objective.registered_id is not None:
        return denied("in_the_registry", _("Its number is read from the registry of measures. Give the reading there."))
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


def can_sign(person: Person, signature: Signature | None) -> Verdict:
    """Whoever the programme owner asked. `signature` is theirs for the draft, if there is one."""
    if signature is None or signature.person_id != person.pk:
        return denied("not_asked", _("Those whom the programme owner asked sign a version. You were not asked."))
    if signature.signed_at is not None:
        return denied("signed", _("You have signed this version. Thank you."))
    return ALLOWED


def can_ask(person: Person, document: StrategyStatement | Philosophy | None) -> Verdict:
    if document is None:
        return denied("nothing_published", _("Nothing is published yet that one could ask about."))
    return ALLOWED


def can_answer(person: Person, question: StrategyQuestion) -> Verdict:
    """Whoever published the version that was asked about, and the programme owner. Needs the version fetched along."""
    if question.document.published_by_id == person.pk or reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_publisher", _("Whoever published the version answers questions about it."))
