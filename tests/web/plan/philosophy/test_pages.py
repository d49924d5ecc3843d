from django.urls import reverse

from sightline.foundation.people.models import HrPartnership
from sightline.plan.strategy.enums import CommitmentKind, RatingPolicy
from sightline.plan.strategy.models import Philosophy
from sightline.plan.strategy.operations.philosophies import publish_philosophy, write_philosophy
from sightline.plan.strategy.operations.signatures import ask_to_sign
from sightline.plan.strategy.policy import current_policy
from tests.evaluate import stage

PURPOSES = {
    "purpose_0": "growth",
    "purpose_1": "competence",
    "purpose_2": "accountability",
    "purpose_3": "pay",
}
FLIPPED = {CommitmentKind.RATING_POLICY: "none", CommitmentKind.CADENCE_DAYS: 14}
WORDS = {"text": "Talks first.", "rating_policy": "none", "cadence_days": "14", **PURPOSES}


def agreed(company, **values):
    commitments = {CommitmentKind(kind): value for kind, value in values.items()}
    write_philosophy(text="Talks first.", commitments=commitments, by=None)
    return publish_philosophy(by=company.programme_owner)


def text(response):
    return response.content.decode()


def test_a_philosophy_is_drafted_previewed_published_and_acknowledged(company, sign_in):
    stage.template()
    client = sign_in(company.programme_owner)
    saved = client.post(reverse("plan:draft-philosophy"), WORDS)
    assert saved.url == reverse("plan:publish-philosophy")
    preview = text(client.get(saved.url))
    assert "Annual form" in preview and "No cycle can be launched with it as it is." in preview
    client.post(reverse("plan:publish-philosophy"))
    assert current_policy().rating == RatingPolicy.NONE
    reader = sign_in(company.dev)
    page = text(reader.get(reverse("plan:philosophy")))
    assert "Nobody is rated." in page and "at least every 14 days" in page
    assert "Signed by" in page and company.programme_owner.name in page
    fragment = text(reader.post(reverse("plan:acknowledge-philosophy"), headers={"HX-Request": "true"}))
    assert "1 of 18 people have acknowledged it" in fragment
    assert fragment.strip() in text(reader.get(reverse("plan:philosophy")))


def test_every_commitment_can_be_made_and_stands_in_the_form_again(company, sign_in):
    client = sign_in(company.programme_owner)
    data = {
        **WORDS,
        "attribution": "named",
        "distribution": "none",
        "calibration": "before_release",
        "multi_rater_use": "none",
        "transparency": "open",
        "time_budget_minutes": "90",
        "pay_link": "informed",
        "group_0": f"unit:{company.ops.public_id}",
        "group_0_days": "30",
        "group_1": "new_joiner",
        "group_1_days": "7",
    }
    assert client.post(reverse("plan:draft-philosophy"), data).status_code == 302
    assert {row.kind for row in Philosophy.objects.draft().commitments.all()} == set(CommitmentKind.values)
    page = text(client.get(reverse("plan:draft-philosophy")))
    assert f'value="unit:{company.ops.public_id}" selected' in page
    client.post(reverse("plan:publish-philosophy"))
    assert [(one.name, one.days) for one in current_policy().cadence] == [(company.ops.name, 30), ("", 7)]


def test_a_purpose_given_twice_is_refused(company, sign_in):
    data = {**WORDS, "purpose_1": "growth"}
    response = sign_in(company.programme_owner).post(reverse("plan:draft-philosophy"), data)
    assert response.status_code == 422 and list(response.context["form"].errors) == ["purpose_0"]


def test_a_group_without_days_is_refused(company, sign_in):
    data = {**WORDS, "group_0": "new_joiner"}
    response = sign_in(company.programme_owner).post(reverse("plan:draft-philosophy"), data)
    assert response.status_code == 422 and list(response.context["form"].errors) == ["group_0"]


def test_versions_show_what_changed(company, sign_in):
    client = sign_in(company.programme_owner)
    for words, policy in [("Talks come first.", "numeric"), ("Talks come before forms.", "labels")]:
        client.post(reverse("plan:draft-philosophy"), {**WORDS, "text": words, "rating_policy": policy})
        client.post(reverse("plan:publish-philosophy"))
    page = text(client.get(reverse("plan:philosophy-versions")))
    assert "<ins>before forms.</ins>" in page and "<del>first.</del>" in page
    assert "Reviews use labels and numbers" in page
    first = text(client.get(reverse("plan:philosophy-version", args=[1])))
    assert "Talks come first." in first and "no longer in force" in first


def test_somebody_asked_reads_the_draft_and_signs_it(company, sign_in):
    write_philosophy(text="Talks first.", commitments={}, by=company.programme_owner)
    owner, chief = sign_in(company.programme_owner), sign_in(company.chief)
    assert chief.get(reverse("plan:sign-philosophy")).status_code == 403
    owner = sign_in(company.programme_owner)
    refused = owner.post(reverse("plan:ask-to-sign"), {"person": "Nobody of this name"})
    assert refused.status_code == 422
    owner.post(reverse("plan:ask-to-sign"), {"person": company.chief.name})
    owner.post(reverse("plan:publish-philosophy"))
    assert Philosophy.objects.current() is None
    chief = sign_in(company.chief)
    assert "Talks first." in text(chief.get(reverse("plan:sign-philosophy")))
    chief.post(reverse("plan:sign-philosophy"))
    assert "You have signed this version" in text(chief.get(reverse("plan:sign-philosophy")))
    sign_in(company.programme_owner).post(reverse("plan:publish-philosophy"))
    page = text(sign_in(company.dev).get(reverse("plan:philosophy")))
    assert company.chief.name in page and company.programme_owner.name in page


def test_a_request_to_sign_is_taken_back(company, sign_in):
    write_philosophy(text="Talks first.", commitments={}, by=company.programme_owner)
    ask_to_sign(company.chief, by=company.programme_owner)
    owner = sign_in(company.programme_owner)
    owner.post(reverse("plan:no-longer-ask", args=[company.chief.public_id]))
    assert not Philosophy.objects.draft().signatures.exists()


def test_a_question_is_asked_answered_and_stays(company, sign_in):
    agreed(company)
    sign_in(company.dev).post(reverse("plan:philosophy-questions"), {"text": "Why no numbers?"})
    owner = sign_in(company.programme_owner)
    page = owner.get(reverse("plan:philosophy-questions"))
    assert "Why no numbers?" in text(page) and "Questions · 1" in text(page)
    ((question, verdict),) = page.context["open_questions"]
    assert verdict
    address = reverse("plan:answer-philosophy-question", args=[question.public_id])
    assert owner.post(address, {"answer": " "}).status_code == 422
    owner.post(address, {"answer": "They hide more than they say."})
    assert "They hide more" in text(sign_in(company.dev).get(reverse("plan:philosophy-questions")))
    assert sign_in(company.dev).post(address, {"answer": "x"}).status_code == 403


def test_practice_is_seen_by_those_who_can_mend_it(company, sign_in):
    agreed(company, rating_policy="none")
    stage.template()
    HrPartnership.objects.get_or_create(partner=company.hr_partner, unit=company.it, starts_on=company.dev.hired_on)
    for who in (company.programme_owner, company.hr_partner, company.chief):
        page = text(sign_in(who).get(reverse("plan:practice")))
        assert "Annual form" in page
    for who in (company.dev, company.it_manager, company.auditor):
        assert sign_in(who).get(reverse("plan:practice")).status_code == 403


def test_the_pages_stay_within_their_queries(company, sign_in, django_assert_max_num_queries):
    agreed(company, rating_policy="labels", cadence_days=14)
    for number in range(3):
        stage.cycle(stage.template(rated=False, name=f"Form {number}"), name=f"Cycle {number}")
    write_philosophy(text="Talks first.", commitments=FLIPPED, by=None)
    client = sign_in(company.programme_owner)
    names = ("philosophy", "philosophy-questions", "philosophy-versions", "draft-philosophy", "publish-philosophy")
    for name in names:
        client.get(reverse(f"plan:{name}"))
        with django_assert_max_num_queries(12, info=name):
            assert client.get(reverse(f"plan:{name}")).status_code == 200
