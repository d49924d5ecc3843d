"""The philosophy: open to read and to ask about; written by the programme owner; signed by whoever was asked."""

from typing import Any

from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewTemplate
from sightline.evaluate.reviews.operations.launch import launch
from sightline.evaluate.reviews.operations.leaders import set_leaders_first
from sightline.plan.strategy.operations.philosophies import publish_philosophy, write_philosophy
from sightline.plan.strategy.operations.questions import ask_about_philosophy
from sightline.plan.strategy.operations.signatures import ask_to_sign
from tests.company import Company
from tests.evaluate import stage
from tests.web.permissions.harness import Row

Args = dict[str, Any]
READ = {"otherwise": 200}
OWNER = {"otherwise": 403, "programme_owner": 200}
OWNER_WRITES = {"otherwise": 403, "programme_owner": 302}
WITH_WORDS = {**OWNER_WRITES, "anonymous": 401, "leaver": 401}  # 401 keeps what was typed


def agreed(company: Company) -> Args:
    write_philosophy(text="Talks first.", commitments={}, by=None)
    publish_philosophy(by=company.programme_owner)
    return {}


def version(company: Company) -> Args:
    agreed(company)
    return {"number": 1}


def question(company: Company) -> Args:
    agreed(company)
    return {"public_id": ask_about_philosophy("Why?", by=company.dev).public_id}


def drafted(company: Company) -> Args:
    write_philosophy(text="Talks first.", commitments={}, by=None)
    return {}


def asked(company: Company) -> Args:
    """Dara, `dev`, is asked to sign, once for every role."""
    draft = write_philosophy(text="Talks first.", commitments={}, by=None)
    draft.signatures.all().delete()
    ask_to_sign(company.dev, by=company.programme_owner)
    return {}


def asked_person(company: Company) -> Args:
    asked(company)
    return {"public_id": company.dev.public_id}


def draft_cycle(company: Company) -> Args:
    form = ReviewTemplate.objects.first() or stage.template()
    return {"cycle_id": stage.cycle(form, stage.only(company.dev)).public_id}


def leaders_first(company: Company) -> Args:
    """Dara waits for Chidi, `manager`."""
    Review.objects.all().delete()
    ReviewCycle.objects.all().delete()
    form = ReviewTemplate.objects.first()
    if form is None:
        stage.competency(stage.strategy())
        form = stage.template()
    draft = set_leaders_first(stage.cycle(form, stage.only(company.dev)), True, by=None)
    return {"cycle_id": launch(draft, by=company.programme_owner).public_id}


def her_leader(company: Company) -> Args:
    return {**leaders_first(company), "person_id": company.it_manager.public_id}


IN_IT = {"employee": 200, "manager": 200, "hr_partner": 200, "programme_owner": 200}

ROWS = [
    Row("plan:philosophy-version", version, **READ),
    Row("plan:philosophy-questions", agreed, **READ),
    Row(
        "plan:philosophy-questions",
        agreed,
        method="post",
        data={"text": "Why?"},
        otherwise=302,
        anonymous=401,
        leaver=401,
    ),
    Row("plan:answer-philosophy-question", question, method="post", data={"answer": "Because."}, **WITH_WORDS),
    Row("plan:practice", agreed, otherwise=403, hr_partner=200, programme_owner=200),
    Row("plan:publish-philosophy", drafted, **OWNER),
    Row("plan:ask-to-sign", drafted, method="post", data={"person": "BRUNO"}, **WITH_WORDS),
    Row("plan:no-longer-ask", asked_person, method="post", **OWNER_WRITES),
    Row("plan:sign-philosophy", asked, otherwise=403, employee=200),
    Row("plan:sign-philosophy", asked, method="post", otherwise=403, employee=302),
    # leaders first: that somebody is through is open to everybody in the cycle
    Row("evaluate:cycle-leaders", leaders_first, otherwise=404, **IN_IT),
    Row(
        "evaluate:cycle-leaders-first",
        draft_cycle,
        method="post",
        data={"leaders_first": "on"},
        otherwise=404,
        programme_owner=302,
        anonymous=401,
        leaver=401,
    ),
    Row(
        "evaluate:except-leader",
        her_leader,
        method="post",
        data={"reason": "Joined on Monday"},
        otherwise=404,
        employee=403,
        manager=403,
        hr_partner=302,
        programme_owner=302,
        anonymous=401,
        leaver=401,
    ),
]
