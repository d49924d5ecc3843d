from django.urls import reverse

from sightline.plan.strategy.enums import RatingPolicy
from sightline.plan.strategy.queries import current_rating_policy

PURPOSES = {
    "purpose_0": "growth",
    "purpose_1": "competence",
    "purpose_2": "accountability",
    "purpose_3": "pay",
}
WORDS = {"text": "Talks first.", "rating_policy": "none", "cadence_days": "14", **PURPOSES}


def test_a_philosophy_is_drafted_previewed_published_and_acknowledged(company, sign_in):
    client = sign_in(company.programme_owner)
    client.post(reverse("plan:draft-philosophy"), WORDS)
    preview = client.get(reverse("plan:draft-philosophy")).content.decode()
    assert "Rating controls disappear from every review" in preview
    client.post(reverse("plan:publish-philosophy"))
    assert current_rating_policy() == RatingPolicy.NONE
    reader = sign_in(company.dev)
    page = reader.get(reverse("plan:philosophy")).content.decode()
    assert "Nobody is rated." in page and "at least every 14 days" in page
    fragment = reader.post(reverse("plan:acknowledge-philosophy"), headers={"HX-Request": "true"}).content.decode()
    assert "1 of 18 people have acknowledged it" in fragment
    assert fragment.strip() in reader.get(reverse("plan:philosophy")).content.decode()


def test_a_purpose_given_twice_is_refused(company, sign_in):
    data = {**WORDS, "purpose_1": "growth"}
    response = sign_in(company.programme_owner).post(reverse("plan:draft-philosophy"), data)
    assert response.status_code == 422 and list(response.context["form"].errors) == ["purpose_0"]


def test_versions_show_what_changed(company, sign_in):
    client = sign_in(company.programme_owner)
    for text, policy in [("Talks come first.", "numeric"), ("Talks come before forms.", "labels")]:
        client.post(reverse("plan:draft-philosophy"), {**WORDS, "text": text, "rating_policy": policy})
        client.post(reverse("plan:publish-philosophy"))
    page = client.get(reverse("plan:philosophy-versions")).content.decode()
    assert "<ins>before forms.</ins>" in page and "<del>first.</del>" in page
    assert "Reviews use labels and numbers" in page
