"""Questions about the strategy and the philosophy, asked and answered in the open."""

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.accounts.models import RoleGrant
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty, settle_duties
from sightline.foundation.people.models import Person
from sightline.plan.competencies.texts import fitting
from sightline.plan.strategy.models import Philosophy, StrategyQuestion, StrategyStatement

QUESTIONS_PATH = "/strategy/questions/"
PHILOSOPHY_QUESTIONS_PATH = "/philosophy/questions/"


class NothingToAskAboutError(OperationError):
    """No strategy has been published."""


@transaction.atomic
def ask_question(text: str, *, by: Person) -> StrategyQuestion:
    """Ask about the strategy in force; whoever published it owes the answer."""
    statement = StrategyStatement.objects.select_related("published_by").current()
    if statement is None:
        raise NothingToAskAboutError(_("There is no strategy yet that one could ask about."))
    question = StrategyQuestion.objects.create(statement=statement, asked_by=by, text=_words(text))
    _owe(question, _("Answer %s’s question about the strategy") % by.name, QUESTIONS_PATH)
    return question


@transaction.atomic
def ask_about_philosophy(text: str, *, by: Person) -> StrategyQuestion:
    """Ask about the philosophy in force; whoever published it owes the answer."""
    philosophy = Philosophy.objects.select_related("published_by").current()
    if philosophy is None:
        raise NothingToAskAboutError(_("There is no philosophy yet that one could ask about."))
    question = StrategyQuestion.objects.create(philosophy=philosophy, asked_by=by, text=_words(text))
    _owe(question, _("Answer %s’s question about our philosophy") % by.name, PHILOSOPHY_QUESTIONS_PATH)
    return question


def _words(text: str) -> str:
    return fitting(StrategyQuestion, "text", text, required=True)


def _owe(question: StrategyQuestion, title: str, path: str) -> None:
    owner = answerer(question.document)
    if owner is not None and owner.pk != question.asked_by_id:
        open_duty(
            owner,
            DutyKind.ANSWER_QUESTION,
            about=question,
            title=title,
            why=_("Everybody can see the question, and that it is still open."),
            action=_("Answer it"),
            path=f"{path}#{question.public_id}",
            owed_to=question.asked_by,
        )
    record("strategy.question_asked", question, by=question.asked_by, after={"text": question.text})


def answerer(document: StrategyStatement | Philosophy) -> Person | None:
    """Whoever published the version, while they are here; otherwise the first programme owner."""
    today = clock.today()
    publisher = document.published_by
    if publisher is not None and not publisher.has_left(today):
        return publisher
    owners = RoleGrant.objects.in_force(today).filter(role=GlobalRole.PROGRAMME_OWNER).values("user_id")
    return Person.objects.working(today).filter(user_id__in=owners).order_by("id").first()


@transaction.atomic
def answer_question(question: StrategyQuestion, *, by: Person | None, answer: str) -> StrategyQuestion:
    """Answer, or put a better answer in place of the first; the trail keeps both."""
    before = {"answer": question.answer}
    question.answer = fitting(StrategyQuestion, "answer", answer, required=True)
    question.answered_by, question.answered_at = by, clock.now()
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    settle_duties(question, kinds=[DutyKind.ANSWER_QUESTION])
    record("strategy.question_answered", question, by=by, before=before, after={"answer": question.answer})
    return question
