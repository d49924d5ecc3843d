import pytest

from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.people.models import JobProfile
from sightline.plan.competencies.models import BehaviouralAnchor, Competency, ProficiencyLevel
from sightline.plan.competencies.operations.jobs import LevelUnknownError, StandardWords, expect_levels, set_standards
from sightline.plan.competencies.operations.library import (
    AnchorMissingError,
    AnchorWords,
    CompetencyNameTakenError,
    load_starter_library,
    write_competency,
)
from sightline.plan.competencies.queries import expected_of
from sightline.plan.competencies.starter import starter_library

FREQUENCY = {"always", "often", "sometimes", "never", "rarely", "usually", "frequently"}
ANCHORS = {point: AnchorWords(f"Label {point}", f"Does {point} things.") for point in range(1, 6)}


def test_the_starter_library_is_twelve_times_five_distinct_anchors():
    library = starter_library()
    texts = [anchor.text for competency in library.competencies for anchor in competency.anchors]
    assert (len(library.competencies), len(library.levels)) == (12, 5)
    assert len(set(texts)) == 60


def test_each_anchor_is_one_short_sentence_one_can_observe():
    """The rules of the starter content: at most 20 words, and no mere frequency."""
    for competency in starter_library().competencies:
        for anchor in competency.anchors:
            words = anchor.text.lower().rstrip(".").split()
            assert len(words) <= 20, anchor.text
            assert not FREQUENCY & set(words), anchor.text
            assert anchor.text.endswith(".") and len(anchor.label.split()) <= 4


def test_loading_twice_adds_nothing_and_keeps_what_was_rewritten(db):
    assert len(load_starter_library(by=None)) == 12
    Competency.objects.filter(key="quality").update(name="Care")
    assert load_starter_library(by=None) == []
    assert (Competency.objects.count(), BehaviouralAnchor.objects.count()) == (12, 60)
    assert Competency.objects.get(key="quality").name == "Care"
    assert AuditEntry.objects.filter(verb="competencies.starter_loaded").count() == 1


def test_a_competency_needs_an_anchor_at_every_point(course):
    before = Competency.objects.count()
    anchors = {**ANCHORS, 3: AnchorWords("Middle", " ")}
    with pytest.raises(AnchorMissingError) as refused:
        write_competency(None, name="Seamanship", description="At sea.", group="Work", anchors=anchors, by=None)
    assert refused.value.field == "text_3"
    assert Competency.objects.count() == before


def test_a_name_is_given_once(course):
    with pytest.raises(CompetencyNameTakenError):
        write_competency(None, name="integrity", description="x", group="", anchors=ANCHORS, by=None)


def test_a_rewritten_competency_keeps_its_key(company, course):
    quality = Competency.objects.get(key="quality")
    write_competency(quality, name="Care", description="New", group="Work", anchors=ANCHORS, by=company.programme_owner)
    quality.refresh_from_db()
    assert (quality.key, quality.name, quality.anchors.first().text) == ("quality", "Care", "Does 1 things.")


def test_a_job_asks_for_exactly_what_was_said(company, course):
    profile = JobProfile.objects.get(name="Driver")
    quality, safety = Competency.objects.get(key="quality"), Competency.objects.get(key="safety")
    expect_levels(profile, {quality: 3, safety: 4}, by=None)
    expect_levels(profile, {safety: 5}, by=company.programme_owner)
    (expected,) = expected_of(profile)
    assert (expected.competency, expected.level.point, expected.anchor.label) == (safety, 5, "Makes it safer")
    entry = AuditEntry.objects.filter(verb="competencies.levels_expected").latest("id")
    assert (entry.before, entry.after) == ({"Attention to quality": 3, "Working safely": 4}, {"Working safely": 5})


def test_a_point_outside_the_scale_is_refused(company, course):
    with pytest.raises(LevelUnknownError):
        expect_levels(JobProfile.objects.get(name="Driver"), {Competency.objects.first(): 6}, by=None)
    assert ProficiencyLevel.objects.count() == 5


def test_standards_are_rewritten_in_order(company, course):
    profile = JobProfile.objects.get(name="Driver")
    first, second = set_standards(profile, [StandardWords("On time"), StandardWords("Lights checked")], by=None)
    set_standards(profile, [StandardWords("Lights and brakes", "", None, second.public_id)], by=None)
    assert list(profile.standards.values_list("public_id", "title")) == [(second.public_id, "Lights and brakes")]
    assert first.pk is not None
