"""The acceptance examples that the philosophy answers for, walked as the right people."""

import pytest
from django.urls import reverse

from sightline.evaluate.reviews.enums import Rater
from sightline.foundation.accounts.enums import Scope
from sightline.plan.strategy.enums import CommitmentKind
from sightline.plan.strategy.models import Philosophy, PhilosophyAcknowledgement
from sightline.plan.strategy.operations.philosophies import acknowledge, publish_philosophy, write_philosophy
from tests.api.conftest import Caller
from tests.company import Company
from tests.evaluate import stage
from tests.web.evaluate.walk import answer_url, signed_in, text, url


def agree(company: Company, **values: object) -> Philosophy:
    said = {CommitmentKind(kind): value for kind, value in values.items()}
    write_philosophy(text="People first, forms later.", commitments=said, by=company.programme_owner)
    return publish_philosophy(by=company.programme_owner)


@pytest.mark.row("S0.2")
def test_ratings_none_removes_every_rating_control_and_refuses_forms_with_one(company: Company) -> None:
    agree(company, rating_policy="labels")
    cycle = stage.launched(company.dev, by=company.programme_owner)
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    chidi, petra = signed_in(company.it_manager), signed_in(company.programme_owner)
    assert 'name="rating"' in text(chidi.get(answer_url(part, 1)))
    petra.post(reverse("plan:draft-philosophy"), {"text": "Words only.", "rating_policy": "none"})
    petra.post(reverse("plan:publish-philosophy"))
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    assert not any('name="rating"' in text(chidi.get(answer_url(part, at))) for at in range(3))
    asked = Caller(company.it_manager, list(Scope)).get(f"/reviews/parts/{part.public_id}/questions").json()
    assert [question["rated"] for question in asked] == [False, False, False]
    body = {"text": "Fine", "version": 0, "point": 3}
    answer = f"/reviews/parts/{part.public_id}/answers/{asked[1]['key']}"
    assert Caller(company.it_manager, list(Scope)).put(answer, body).status_code in (409, 422)
    assert 'name="scale"' not in text(petra.get(url("template-new")))
    page = text(petra.get(url("template", cycle.template.public_id)))
    assert "This goes against our philosophy" in page and "Our philosophy, version 2, says" in page
    draft = stage.cycle(cycle.template, stage.only(company.peer))
    launch = text(petra.get(url("cycle-launch", draft.public_id)))
    assert "Nobody is rated." in launch


@pytest.mark.row("S4.1")
def test_who_has_read_it_is_shown_and_open_questions_reach_who_answers(company: Company) -> None:
    made = agree(company)
    for person in (company.dev, company.peer, company.chief):
        acknowledge(made, by=person)
    assert "3 of 18 people have acknowledged it" in text(signed_in(company.dev).get(reverse("plan:philosophy")))
    signed_in(company.dev).post(reverse("plan:philosophy-questions"), {"text": "Who sees my goals?"})
    owner = signed_in(company.programme_owner)
    page = text(owner.get(reverse("plan:philosophy-questions")))
    assert "Who sees my goals?" in page and "Answer</button>" in page
    assert "our philosophy" in text(owner.get(reverse("home")))
    assert "Answer</button>" not in text(signed_in(company.peer).get(reverse("plan:philosophy-questions")))
    assert PhilosophyAcknowledgement.objects.count() == 3


@pytest.mark.row("complaint-23")
def test_a_review_says_what_it_has_to_do_with_pay_and_keeps_its_version(company: Company) -> None:
    order = ["growth", "competence", "accountability", "pay"]
    agree(company, pay_link="informed", purpose_order=order)
    stage.launched(company.dev, by=company.programme_owner)
    agree(company, pay_link="none")
    page = text(signed_in(company.dev).get(url("review", stage.review_of(company.dev).public_id)))
    assert "What this has to do with pay" in page
    assert "Whoever decides on pay may know your review" in page
    assert reverse("plan:philosophy-version", args=[1]) in page
    first = text(signed_in(company.dev).get(reverse("plan:philosophy-version", args=[1])))
    assert "First of all: readiness for tomorrow’s work." in first


@pytest.mark.row("idea-2")
def test_before_publishing_the_owner_sees_every_form_and_cycle_it_touches(company: Company) -> None:
    agree(company, rating_policy="labels")
    cycle = stage.launched(company.dev, by=company.programme_owner)
    stage.cycle(cycle.template, name="Next year")
    petra = signed_in(company.programme_owner)
    petra.post(reverse("plan:draft-philosophy"), {"text": "Words only.", "rating_policy": "none"})
    address = reverse("plan:publish-philosophy")
    pages = [text(petra.get(address)) for _again in range(2)]
    lists = [page[page.index("It touches 3 things") : page.index("Who signs it")] for page in pages]
    assert lists[0] == lists[1]
    assert lists[0].index("Annual form") < lists[0].index("Next year") < lists[0].index("Annual review")
    assert url("template", cycle.template.public_id) in lists[0]
    for who in (company.dev, company.it_manager, company.hr_partner):
        assert signed_in(who).get(address).status_code == 403
