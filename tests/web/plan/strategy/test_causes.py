"""DR-10: what we believe about cause and effect carries its status, its evidence and its lag."""

import re

import pytest
from django.urls import reverse

from sightline.foundation.audit.models import AuditEntry
from sightline.plan.strategy.enums import CauseStatus
from sightline.plan.strategy.models import CauseEvidence
from sightline.plan.strategy.operations.causes import (
    Belief,
    EvidenceNotSensibleError,
    judge_cause,
    link_cause,
    rewrite_cause,
)
from tests.plan.strategy.course import days_ago


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def link(company, course):
    said = Belief(belief="Skill comes first", known_by="9 of 10 by spring", lag_months=4)
    return link_cause(course.objective("P1"), course.objective("C1"), said, by=company.programme_owner)


@pytest.mark.row("DR-10")
def test_a_belief_is_judged_with_evidence_and_the_map_tells_it_apart(company, course, link, sign_in):
    page, map_page = reverse("plan:cause", args=[link.public_id]), reverse("plan:strategy")
    client = sign_in(company.operations)  # owns the effect
    first = text_of(client.get(page))
    assert "Hypothesis, still being tested" in first and "4 months" in first and "Too early: 0 months" in first
    drawn = client.get(map_page).content.decode()
    assert "is-guess" in drawn and ">H1<" in drawn
    said = {"seen_on": days_ago(3).isoformat(), "note": "Nine of ten crews, two storms", "status": "supported"}
    assert client.post(reverse("plan:judge-cause", args=[link.public_id]), said).status_code == 302
    later = {"seen_on": days_ago(1).isoformat(), "note": "It did not last", "status": "refuted"}
    client.post(reverse("plan:judge-cause", args=[link.public_id]), later)
    after = text_of(client.get(page))
    assert after.index("It did not last") < after.index("Nine of ten crews, two storms")
    assert after.count("Olga") >= 2
    drawn = client.get(map_page).content.decode()
    assert "is-refuted" in drawn and "✕H1" in drawn and "It did not last" in drawn


@pytest.mark.row("DR-10")
def test_evidence_is_for_those_who_own_one_of_the_two(company, course, link, sign_in):
    said = {"seen_on": days_ago(3).isoformat(), "note": "Nine of ten", "status": "supported"}
    url = reverse("plan:judge-cause", args=[link.public_id])
    assert sign_in(company.dev).post(url, said).status_code == 403
    assert not CauseEvidence.objects.exists()
    assert "Add what was seen" not in text_of(sign_in(company.dev).get(reverse("plan:cause", args=[link.public_id])))


def test_older_evidence_handed_in_later_does_not_overturn_the_newer(company, link):
    judge_cause(link, seen_on=days_ago(1), note="Held", status=CauseStatus.SUPPORTED, by=company.operations)
    judge_cause(link, seen_on=days_ago(90), note="Doubtful", status=CauseStatus.REFUTED, by=company.operations)
    link.refresh_from_db()
    assert (link.status, link.reading, link.evidence.count()) == ("supported", "Held", 2)


def test_evidence_from_tomorrow_leaves_no_trace(company, link):
    before = AuditEntry.objects.count()
    with pytest.raises(EvidenceNotSensibleError):
        judge_cause(link, seen_on=days_ago(-1), note="Held", status=CauseStatus.SUPPORTED, by=company.operations)
    assert (CauseEvidence.objects.count(), AuditEntry.objects.count()) == (0, before)


def test_a_judgement_by_rewriting_joins_the_evidence(company, link):
    rewrite_cause(link, Belief(CauseStatus.SUPPORTED, reading="9 of 10"), by=company.operations)
    (row,) = link.evidence.all()
    assert (row.judged, row.note, row.judged_by) == ("supported", "9 of 10", company.operations)


def test_changing_the_words_does_not_change_the_judgement(company, link, sign_in):
    judge_cause(link, seen_on=days_ago(1), note="Held", status=CauseStatus.SUPPORTED, by=company.operations)
    client = sign_in(company.programme_owner)
    url = reverse("plan:edit-cause", args=[link.public_id])
    assert client.post(url, {"belief": "Skill first", "known_by": "", "lag_months": "6"}).status_code == 302
    link.refresh_from_db()
    assert (link.belief, link.lag_months, link.status, link.reading) == ("Skill first", 6, "supported", "Held")
