"""The acceptance examples, walked through the pages."""

import pytest

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.models import Review, ReviewCycle
from sightline.evaluate.reviews.operations.launch import launch
from sightline.foundation.people.models import JobProfile
from sightline.plan.goals.models import Goal
from tests.company import Company
from tests.evaluate import stage
from tests.web.evaluate.walk import agree, signed_in, text, url, write_all


def under_way(company: Company) -> Review:
    stage.launched(company.dev, by=company.programme_owner)
    return stage.review_of(company.dev)


@pytest.mark.row("S1.1")
def test_a_review_ends_with_a_growth_decision(company: Company) -> None:
    review = under_way(company)
    dara, chidi = signed_in(company.dev), signed_in(company.it_manager)
    write_all(dara, stage.part_of(review, Rater.SELF))
    write_all(chidi, stage.part_of(review, Rater.MANAGER), "4")
    page = chidi.get(url("review", review.public_id))
    assert "A review ends with something to grow by" in text(page)  # the reason beside the disabled button
    assert chidi.post(url("release", review.public_id)).status_code == 403
    assert chidi.post(url("close-review", review.public_id)).status_code == 403
    agree(chidi, review, support="Two hours a week", due_on="2027-03-01")
    assert chidi.post(url("release", review.public_id)).status_code == 302
    assert dara.post(url("acknowledge", review.public_id), {"comment": "Thank you"}).status_code == 302
    assert chidi.post(url("close-review", review.public_id)).status_code == 302
    review.refresh_from_db()
    assert (review.state, str(review.score), review.comment) == ("closed", "4.0000", "Thank you")


@pytest.mark.row("S1.1")
def test_or_with_a_reason_why_none_is_needed(company: Company) -> None:
    review = under_way(company)
    dara, chidi = signed_in(company.dev), signed_in(company.it_manager)
    write_all(dara, stage.part_of(review, Rater.SELF))
    write_all(chidi, stage.part_of(review, Rater.MANAGER))
    refused = chidi.post(url("no-growth", review.public_id), {"because": "none"})
    assert (refused.status_code, "Give the reason in a sentence" in text(refused)) == (422, True)
    chidi.post(url("no-growth", review.public_id), {"because": "She starts in her new job on Monday."})
    assert chidi.post(url("release", review.public_id)).status_code == 302
    assert "She starts in her new job on Monday." in text(dara.get(url("review", review.public_id)))


@pytest.mark.row("S4.8")
def test_the_cleaners_review_has_no_measures_and_still_scores_and_links_to_strategy(company: Company) -> None:
    competency = stage.competency(stage.strategy(), ("Cleaner",))
    stage.standard(competency)
    assert JobProfile.objects.get(name="Cleaner").is_frontline
    assert not Goal.objects.filter(owner_person=company.cleaner).exists()
    launch(stage.cycle(stage.template(), stage.only(company.cleaner)), by=company.programme_owner)
    review = stage.review_of(company.cleaner)
    clara, femi = signed_in(company.cleaner), signed_in(company.facilities)
    write_all(clara, stage.part_of(review, Rater.SELF))
    write_all(femi, stage.part_of(review, Rater.MANAGER), "4")
    agree(femi, review)
    femi.post(url("release", review.public_id))
    review.refresh_from_db()
    page = text(clara.get(url("review", review.public_id)))
    assert str(review.score) == "4.0000"
    assert "Every cabin ready before boarding" in page
    for step in ("Everyone home safely", "Places people trust", "Care for the place"):
        assert f'<span class="sl-sight-name">{step}</span>' in page
    assert text(clara.get(url("trace", review.public_id))).count("Femi Adeyemi") >= 2


@pytest.mark.row("S2.5")
@pytest.mark.row("complaint-34")
def test_the_chief_goes_to_two_board_members_through_the_wizard(company: Company) -> None:
    petra = signed_in(company.programme_owner)
    stage.competency(stage.strategy(), ("Chief executive",))
    form = stage.template()
    fields = {"name": "Executives", "kind": "annual", "template": form.pk}
    step = petra.post(url("cycle-new"), {**fields, "period_starts_on": "2026-01-01", "period_ends_on": "2026-11-20"})
    cycle = ReviewCycle.objects.get()
    assert step["Location"] == url("cycle-people", cycle.public_id)
    job = JobProfile.objects.get(name="Chief executive")
    step = petra.post(step["Location"], {"jobs": [job.public_id], "go": "on"})
    dates = {"self_due_on": "2026-12-01", "manager_due_on": "2026-12-08"}
    step = petra.post(step["Location"], dates)
    assert "Abena Osei" in text(petra.get(step["Location"]))  # listed as without a reviewer
    launch_url = url("cycle-launch", cycle.public_id)
    assert petra.post(launch_url).status_code == 422
    for member in (company.board_a, company.board_b):
        named = {"reviewee": company.chief.email, "reviewer": member.email, "why": "Board"}
        assert petra.post(step["Location"], named).status_code == 302
    assert "Nothing stands in the way" in text(petra.get(launch_url))
    assert petra.post(launch_url)["Location"] == url("cycle-progress", cycle.public_id)
    assert petra.post(launch_url).status_code == 302  # the double click
    review = Review.objects.get()
    assert review.reviewee == company.chief
    for member in (company.board_a, company.board_b):
        write_all(signed_in(member), stage.part_of(review, Rater.MANAGER, member), "5")


@pytest.mark.row("complaint-5")
def test_what_was_not_observed_is_listed_and_not_counted(company: Company) -> None:
    review = under_way(company)
    dara, chidi = signed_in(company.dev), signed_in(company.it_manager)
    write_all(dara, stage.part_of(review, Rater.SELF))
    part = stage.part_of(review, Rater.MANAGER)
    items = stage.items_for(part)
    for item, rating in zip(items, ("", "not_observed", "4"), strict=True):
        chidi.post(url("answer", part.public_id, item.key), {"text": "Seen", "rating": rating, "version": "0"})
    chidi.post(url("send", part.public_id))
    agree(chidi, review)
    chidi.post(url("release", review.public_id))
    review.refresh_from_db()
    page = text(dara.get(url("trace", review.public_id)))
    assert str(review.score) == "4.0000"
    assert "not observed" in page
    assert "The same" in page  # computed again from the table


@pytest.mark.row("idea-27")
def test_the_person_sees_what_would_change_the_score(company: Company) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    review = stage.released(company.dev, 2)
    page = text(signed_in(company.dev).get(url("trace", review.public_id), {"p0": "4"}))
    assert "With the points you tried" in page
    assert "2.8" in page  # (40 × 4 + 60 × 2) ÷ 100
    review.refresh_from_db()
    assert str(review.score) == "2.0000"


@pytest.mark.row("complaint-13")
def test_the_person_reads_nothing_of_the_managers_part_before_its_release(company: Company) -> None:
    review = under_way(company)
    part = stage.part_of(review, Rater.MANAGER)
    stage.save_response(part, question=stage.items_for(part)[0].key, text="A secret thought", version=0, by=part.writer)
    dara = signed_in(company.dev)
    assert "A secret thought" not in text(dara.get(url("review", review.public_id)))
    stage.sent(stage.part_of(review, Rater.SELF))
    for item in stage.items_for(part)[1:]:
        stage.save_response(part, question=item.key, point=3, version=0, by=part.writer)
    stage.send_part(part, by=part.writer)
    page = text(dara.get(url("review", review.public_id)))
    assert "A secret thought" not in page
    assert "You read this when it is released, not before." in page
    stage.add_growth_action(review, text="Lead the next release", by=part.writer)
    assert "Lead the next release" not in text(dara.get(url("review", review.public_id)))
    stage.release_review(review, by=part.writer)
    assert "A secret thought" in text(dara.get(url("review", review.public_id)))


def test_a_draft_of_the_person_is_not_shown_to_the_manager(company: Company) -> None:
    review = under_way(company)
    part = stage.part_of(review, Rater.SELF)
    key = stage.items_for(part)[0].key
    stage.save_response(part, question=key, text="Not ready yet", version=0, by=part.writer)
    chidi = signed_in(company.it_manager)
    own = stage.part_of(review, Rater.MANAGER)
    assert "Not ready yet" not in text(chidi.get(url("answer", own.public_id, key)))
    for item in stage.items_for(part)[1:]:
        stage.save_response(part, question=item.key, point=3, version=0, by=part.writer)
    stage.send_part(part, by=part.writer)
    assert "Not ready yet" in text(chidi.get(url("answer", own.public_id, key)))


@pytest.mark.row("complaint-34")
def test_a_part_of_somebody_away_goes_to_a_delegate(company: Company) -> None:
    stage.launched(company.support, by=company.programme_owner)
    review = stage.review_of(company.support)
    part = stage.part_of(review, Rater.MANAGER)  # Lena is on leave
    petra = signed_in(company.programme_owner)
    petra.post(url("hand-over", part.public_id), {"to": company.it_director.email, "why": "Lena is away"})
    write_all(signed_in(company.it_director), stage.part_of(review, Rater.MANAGER))
    assert signed_in(company.lenient).get(url("answer", part.public_id, "any.key")).status_code == 403


def test_what_was_agreed_last_time_stands_beside_the_question(company: Company) -> None:
    first = stage.launched(company.dev, by=company.programme_owner)
    stage.released(company.dev)
    ReviewCycle.objects.filter(pk=first.pk).update(period_ends_on="2026-03-31", state="closed")
    second = launch(stage.cycle(first.template, stage.only(company.dev), name="Second"), by=company.programme_owner)
    part = second.reviews.get().parts.get(rater=Rater.SELF)
    page = signed_in(company.dev).get(url("write", part.public_id), follow=True)
    assert "Lead the next release" in text(page)
