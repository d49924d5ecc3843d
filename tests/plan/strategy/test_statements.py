import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import TextMissingError, TextTooLongError
from sightline.plan.strategy.enums import VersionState
from sightline.plan.strategy.models import StrategyStatement
from sightline.plan.strategy.operations.documents import NoDraftError, NotInForceError
from sightline.plan.strategy.operations.questions import answer_question, ask_question
from sightline.plan.strategy.operations.statements import (
    StatementWords,
    confirm_reading,
    publish_statement,
    write_statement,
)
from sightline.plan.strategy.queries import reading_count


def test_publishing_asks_everybody_who_works_here(company, course):
    working = Person.objects.working(clock.today())
    duties = Duty.objects.open().filter(kind=DutyKind.CONFIRM_STRATEGY)
    assert set(duties.values_list("person_id", flat=True)) == set(working.values_list("id", flat=True))
    assert Message.objects.filter(duty__in=duties).count() == working.count()
    assert len(set(duties.values_list("public_id", flat=True))) == working.count()
    assert all(len(duty.public_id) == 12 for duty in duties)


def test_a_draft_is_written_over_and_replaces_the_version_in_force(company, course):
    write_statement(StatementWords("First try"), by=company.programme_owner)
    draft = write_statement(StatementWords("Second try"), by=company.programme_owner)
    made = publish_statement(by=company.programme_owner)
    assert (made.pk, made.version, made.mission) == (draft.pk, 2, "Second try")
    course.statement.refresh_from_db()
    assert course.statement.state == VersionState.REPLACED
    assert set(Duty.objects.open().values_list("title", flat=True)) == {"Read the strategy, version 2"}


def test_confirming_settles_the_duty_once(company, course):
    for _again in range(2):
        confirm_reading(course.statement, by=company.dev)
    assert not Duty.objects.open().filter(person=company.dev).exists()
    assert AuditEntry.objects.filter(verb="strategy.reading_confirmed").count() == 1
    assert reading_count(course.statement).read == 1


def test_an_old_version_cannot_be_confirmed(company, course):
    old = course.statement
    write_statement(StatementWords("Next"), by=None)
    publish_statement(by=None)
    old.refresh_from_db()
    with pytest.raises(NotInForceError):
        confirm_reading(old, by=company.dev)
    assert old.readings.count() == 0


def test_without_a_draft_there_is_nothing_to_publish(company, course):
    before = AuditEntry.objects.count()
    with pytest.raises(NoDraftError):
        publish_statement(by=company.programme_owner)
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(("mission", "error"), [("  ", TextMissingError), ("x" * 301, TextTooLongError)])
def test_a_refused_mission_leaves_no_trace(company, mission, error):
    with pytest.raises(error) as refused:
        write_statement(StatementWords(mission), by=company.programme_owner)
    assert refused.value.field == "mission"
    assert not StrategyStatement.objects.exists() and not AuditEntry.objects.exists()


def test_a_question_is_owed_by_the_publisher_until_answered(company, course):
    question = ask_question("Why a harbour?", by=company.dev)
    duty = Duty.objects.open().get(kind=DutyKind.ANSWER_QUESTION)
    assert (duty.person, duty.owed_to) == (company.programme_owner, company.dev)
    answer_question(question, by=company.programme_owner, answer="Because of the sea.")
    assert not Duty.objects.open().filter(kind=DutyKind.ANSWER_QUESTION).exists()
    entry = AuditEntry.objects.get(verb="strategy.question_answered")
    assert entry.after == {"answer": "Because of the sea."}
