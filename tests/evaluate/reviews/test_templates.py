"""Forms, and that they follow the philosophy."""

from decimal import Decimal

import pytest

from sightline.evaluate.reviews import preflight
from sightline.evaluate.reviews.conformity import ContradictsPhilosophyError
from sightline.evaluate.reviews.enums import Rater, SectionKind
from sightline.evaluate.reviews.models import ReviewTemplate, TemplateSection
from sightline.evaluate.reviews.operations.launch import LaunchRefusedError, launch
from sightline.evaluate.reviews.operations.templates import (
    CannotEditTemplateError,
    TemplateInUseError,
    create_template,
    duplicate_template,
    make_scale,
    move,
    retire_template,
    save_question,
    save_section,
)
from sightline.evaluate.reviews.queries import items_for
from sightline.foundation.audit.models import AuditEntry
from sightline.plan.strategy.enums import RatingPolicy
from tests.company import Company
from tests.evaluate import stage


def test_a_rated_section_is_refused_where_the_philosophy_says_no_ratings(company: Company) -> None:
    stage.philosophy(RatingPolicy.NONE, version=2)
    form = create_template(name="Words", by=company.programme_owner)
    with pytest.raises(ContradictsPhilosophyError) as refused:
        save_section(form, kind=SectionKind.GOALS, title="Results", rated=True, by=company.programme_owner)
    assert refused.value.message == (
        "These sections are answered on a scale: Results. Our philosophy, version 2, says on “ratings”: "
        "“Nobody is rated. Reviews are words, examples and what comes next.”"
    )
    assert not form.sections.exists()


def test_so_are_scales_and_forms_with_one(company: Company) -> None:
    scale = stage.scale()
    stage.philosophy(RatingPolicy.NONE)
    with pytest.raises(ContradictsPhilosophyError):
        create_template(name="Rated", scale=scale, by=company.programme_owner)
    with pytest.raises(ContradictsPhilosophyError):
        make_scale(name="Three", points=[("Low", ""), ("Middle", ""), ("High", "")], by=company.programme_owner)


def test_a_rated_form_from_before_is_not_launched(company: Company) -> None:
    cycle = stage.cycle(stage.template(), stage.only(company.dev))
    stage.competency(stage.strategy())
    stage.philosophy(RatingPolicy.NONE)
    with pytest.raises(LaunchRefusedError, match="Nobody is rated"):
        launch(cycle, by=company.programme_owner, leave_out_unresolved=True)


def test_without_ratings_a_review_has_words_and_no_score(company: Company) -> None:
    stage.philosophy(RatingPolicy.NONE)
    stage.launched(company.dev, rated=False, by=company.programme_owner)
    part = stage.part_of(stage.review_of(company.dev), Rater.MANAGER)
    assert [item.rated for item in items_for(part)] == [False, False, False]
    assert stage.released(company.dev).score is None


def test_a_copy_stands_on_its_own(company: Company) -> None:
    form = stage.template()
    copy = duplicate_template(form, by=company.programme_owner)
    form.sections.update(title="Changed")
    titles = list(copy.sections.values_list("title", "weight"))
    assert (copy.name, titles) == (
        "Annual form, copy 1",
        [("Growth", Decimal(0)), ("Results", Decimal(40)), ("How the work is done", Decimal(60))],
    )
    assert copy.sections.first().questions.get().prompt == "What do you want to grow into?"


def test_a_form_being_prepared_with_is_not_retired(company: Company) -> None:
    form = stage.template()
    cycle = stage.cycle(form, stage.only(company.dev))
    with pytest.raises(TemplateInUseError, match="Annual review"):
        retire_template(form, by=company.programme_owner)
    cycle.delete()
    retire_template(form, by=company.programme_owner)
    with pytest.raises(CannotEditTemplateError, match="retired"):
        save_section(form, kind=SectionKind.GROWTH, title="More", by=company.programme_owner)
    assert AuditEntry.objects.filter(verb="reviews.retired_template").count() == 1


def test_sections_change_places(company: Company) -> None:
    form = stage.template()
    move(form.sections.get(title="Growth"), up=False, by=company.programme_owner)
    assert list(form.sections.values_list("title", flat=True)) == ["Results", "Growth", "How the work is done"]


def test_growth_is_asked_first_wherever_it_stands(company: Company) -> None:
    form = stage.template()
    move(form.sections.get(title="Growth"), up=False, by=company.programme_owner)
    stage.competency(stage.strategy())
    launch(stage.cycle(form, stage.only(company.dev)), by=company.programme_owner)
    part = stage.part_of(stage.review_of(company.dev), Rater.SELF)
    assert items_for(part)[0].section.title == "Growth"


@pytest.mark.parametrize("count", [2, 8])
def test_a_scale_has_three_to_seven_points(company: Company, count: int) -> None:
    with pytest.raises(CannotEditTemplateError, match="three to seven"):
        make_scale(name="Odd", points=[(f"P{n}", "") for n in range(count)], by=company.programme_owner)


def test_a_question_lands_at_the_end(company: Company) -> None:
    section = stage.template().sections.get(title="Growth")
    save_question(section, prompt="Who helps?", required=False, by=company.programme_owner)
    assert list(section.questions.values_list("prompt", "required")) == [
        ("What do you want to grow into?", True),
        ("Who helps?", False),
    ]


def test_weights_that_do_not_make_a_hundred_are_said_and_allowed(company: Company) -> None:
    form = stage.template()
    TemplateSection.objects.filter(title="Results").update(weight=20)
    stage.competency(stage.strategy())
    found = preflight.check(stage.cycle(form, stage.only(company.dev)))
    assert [(one.code, one.blocks) for one in found.findings] == [("weights", False)]
    assert found.is_clear(leave_out=False)


def test_a_name_is_used_once(company: Company) -> None:
    stage.template()
    with pytest.raises(CannotEditTemplateError, match="of this name"):
        create_template(name="Annual form", by=company.programme_owner)
    assert ReviewTemplate.objects.count() == 1
