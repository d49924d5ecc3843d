from django.urls import reverse

from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models import Competency

ANCHORS = {f"text_{point}": f"Does {point} things." for point in range(1, 6)}


def test_a_competency_is_added_and_shown_with_its_anchors(company, course, sign_in):
    client = sign_in(company.programme_owner)
    data = {"name": "Seamanship", "group": "Work", "description": "At home at sea.", **ANCHORS}
    response = client.post(reverse("plan:add-competency"), data, follow=True)
    page = response.content.decode()
    assert "Does 5 things." in page and Competency.objects.get(key="seamanship").anchors.count() == 5


def test_a_missing_anchor_is_named(company, course, sign_in):
    data = {"name": "Seamanship", "description": "At sea.", **ANCHORS, "text_3": ""}
    response = sign_in(company.programme_owner).post(reverse("plan:add-competency"), data)
    assert response.status_code == 422 and list(response.context["form"].errors) == ["text_3"]


def test_a_job_profile_is_written_whole(company, course, sign_in):
    profile = JobProfile.objects.get(name="Driver")
    quality = Competency.objects.get(key="quality")
    data = {
        "purpose": "Bring people home safely.",
        "is_frontline": "on",
        f"level_{quality.public_id}": "4",
        "size": "2",
        "title_0": "Doors checked",
        "shows_0": quality.public_id,
    }
    url = reverse("plan:edit-job-profile", args=[profile.public_id])
    page = sign_in(company.programme_owner).post(url, data, follow=True).content.decode()
    assert "Bring people home safely." in page and "Doors checked" in page
    assert profile.standards.get().competency == quality and profile.expectations.get().level.point == 4


def test_a_retired_competency_leaves_the_library_and_keeps_its_page(company, course, sign_in):
    client = sign_in(company.programme_owner)
    learning = Competency.objects.get(key="learning")
    client.post(reverse("plan:retire-competency", args=[learning.public_id]), {"why": "Said twice"})
    assert learning.name not in [row.name for _group, rows in _groups(client) for row, _links in rows]
    assert "Retired" in client.get(reverse("plan:competency", args=[learning.public_id])).content.decode()


def _groups(client):
    return client.get(reverse("plan:competencies")).context["groups"]
