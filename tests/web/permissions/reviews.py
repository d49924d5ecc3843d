"""Who may use the pages of reviews, cycles and forms. Everything is about Dara, `dev`; Chidi reviews her."""

from typing import Any

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewTemplate
from sightline.evaluate.reviews.operations.cycles import name_reviewer
from sightline.evaluate.reviews.operations.growth import need_no_growth
from sightline.evaluate.reviews.operations.launch import launch
from sightline.evaluate.reviews.queries import items_for
from tests.company import Company
from tests.evaluate import stage
from tests.web.permissions.harness import Row

Args = dict[str, Any]


def under_way(company: Company) -> ReviewCycle:
    """A new cycle, without what earlier roles did in another."""
    Review.objects.all().delete()
    ReviewCycle.objects.all().delete()
    form = ReviewTemplate.objects.first()
    if form is None:
        return stage.launched(company.dev, by=company.programme_owner)
    return launch(stage.cycle(form, stage.only(company.dev)), by=company.programme_owner)


def her_review(company: Company) -> Args:
    under_way(company)
    return {"review_id": stage.review_of(company.dev).public_id}


def released(company: Company) -> Args:
    under_way(company)
    return {"review_id": stage.released(company.dev).public_id}


def ready_to_release(company: Company) -> Args:
    """Both parts sent, growth said: only the release is missing."""
    under_way(company)
    review = stage.review_of(company.dev)
    for part in review.parts.all():
        stage.sent(stage.part_of(review, part.rater))
    need_no_growth(review, because="She starts in her new job on Monday.", by=company.it_manager)
    return {"review_id": review.public_id}


def own_part(company: Company) -> Args:
    under_way(company)
    return {"part_id": stage.part_of(stage.review_of(company.dev), Rater.SELF).public_id}


def managers_part(company: Company) -> Args:
    under_way(company)
    return {"part_id": stage.part_of(stage.review_of(company.dev), Rater.MANAGER).public_id}


def own_question(company: Company) -> Args:
    under_way(company)
    part = stage.part_of(stage.review_of(company.dev), Rater.SELF)
    return {"part_id": part.public_id, "key": items_for(part)[0].key}


def own_part_written(company: Company) -> Args:
    args = own_part(company)
    stage.write(stage.part_of(stage.review_of(company.dev), Rater.SELF))
    return args


def own_part_sent(company: Company) -> Args:
    under_way(company)
    part = stage.part_of(stage.review_of(company.dev), Rater.SELF)
    return {"part_id": stage.sent(part).public_id}


def her_action(company: Company) -> Args:
    args = released(company)
    return {**args, "action_id": stage.review_of(company.dev).growth_actions.get().public_id}


def draft(company: Company) -> Args:
    form = ReviewTemplate.objects.first() or stage.template()
    return {"cycle_id": stage.cycle(form, stage.only(company.dev)).public_id}


def draft_with_reviewer(company: Company) -> Args:
    args = draft(company)
    cycle = ReviewCycle.objects.get(public_id=args["cycle_id"])
    named = name_reviewer(cycle, reviewee=company.dev, reviewer=company.board_a, by=None)
    return {**args, "named_id": named.pk}


def launched_cycle(company: Company) -> Args:
    return {"cycle_id": under_way(company).public_id}


def a_form(company: Company) -> Args:
    ReviewTemplate.objects.update(retired_on=None)
    return {"template_id": (ReviewTemplate.objects.first() or stage.template()).public_id}


def a_section(company: Company) -> Args:
    args = a_form(company)
    section = ReviewTemplate.objects.get(public_id=args["template_id"]).sections.first()
    return {**args, "section_id": section.public_id}


def a_question(company: Company) -> Args:
    args = a_section(company)
    section = ReviewTemplate.objects.get(public_id=args["template_id"]).sections.first()
    return {"template_id": args["template_id"], "question_id": section.questions.get().public_id}


NEW_CYCLE = {
    "name": "Half-year review",
    "kind": "half_year",
    "period_starts_on": "2026-01-01",
    "period_ends_on": "2026-06-30",
}


def new_cycle(company: Company) -> dict[str, Any]:
    form = ReviewTemplate.objects.first() or stage.template()
    return {**NEW_CYCLE, "template": str(form.pk)}


SEES = {"employee": 200, "manager": 200, "manager_above": 200, "hr_partner": 200, "programme_owner": 200}
ONLY_WRITER = {"manager": 403, "manager_above": 403, "hr_partner": 403, "programme_owner": 403}
HR = {"hr_partner": 200, "programme_owner": 200}

ROWS = [
    Row("evaluate:index", otherwise=200),
    Row("evaluate:reviews", otherwise=200),
    # the words of a part: its writer alone, until they are sent and released
    Row("evaluate:write", own_part, otherwise=404, employee=302, **ONLY_WRITER),
    Row("evaluate:answer", own_question, otherwise=404, employee=200, **ONLY_WRITER),
    Row("evaluate:read-through", own_part, otherwise=404, employee=200, **ONLY_WRITER),
    Row("evaluate:send", own_part_written, method="post", otherwise=404, employee=302, **ONLY_WRITER),
    Row("evaluate:take-back", own_part_sent, method="post", otherwise=404, employee=302, **ONLY_WRITER),
    Row(
        "evaluate:reopen",
        own_part_sent,
        method="post",
        data={"why": "She asked for it"},
        otherwise=404,
        employee=403,
        manager=403,
        manager_above=403,
        hr_partner=302,
        programme_owner=302,
    ),
    Row(
        "evaluate:hand-over",
        managers_part,
        method="post",
        data={"to": "BRUNO", "why": "Chidi is away"},
        otherwise=404,
        employee=403,
        manager=403,
        manager_above=403,
        hr_partner=302,
        programme_owner=302,
    ),
    Row("evaluate:evidence", own_question, otherwise=404, employee=200, **ONLY_WRITER),
    Row("evaluate:pin", own_question, method="post", data={"unpin": "1"}, otherwise=404, employee=302, **ONLY_WRITER),
    # that there is a review, and how far it is
    Row("evaluate:review", her_review, otherwise=404, **SEES),
    Row("evaluate:trace", released, otherwise=404, **SEES),
    Row(
        "evaluate:release",
        ready_to_release,
        method="post",
        otherwise=404,
        employee=403,
        manager=302,
        manager_above=403,
        hr_partner=403,
        programme_owner=403,
    ),
    Row("evaluate:acknowledge", released, method="post", otherwise=404, employee=302, **ONLY_WRITER),
    Row(
        "evaluate:close-review",
        released,
        method="post",
        otherwise=404,
        employee=403,
        manager=302,
        manager_above=403,
        hr_partner=302,
        programme_owner=302,
    ),
    Row(
        "evaluate:agree-growth",
        her_review,
        method="post",
        data={"text": "Lead the next release"},
        otherwise=404,
        **{**ONLY_WRITER, "employee": 403, "manager": 302},
    ),
    Row(
        "evaluate:no-growth",
        her_review,
        method="post",
        data={"because": "She starts in her new job on Monday."},
        otherwise=404,
        **{**ONLY_WRITER, "employee": 403, "manager": 302},
    ),
    Row(
        "evaluate:finish-growth",
        her_action,
        method="post",
        otherwise=404,
        **{**ONLY_WRITER, "employee": 302, "manager": 302},
    ),
    Row("evaluate:keep-support", her_action, method="post", otherwise=404, employee=302, **ONLY_WRITER),
    Row(
        "evaluate:remove-growth",
        her_action,
        method="post",
        otherwise=404,
        **{**ONLY_WRITER, "employee": 302, "manager": 302},
    ),
    # running cycles: the programme owner; seeing how they go: the HR partner too
    Row("evaluate:cycles", otherwise=403, **HR),
    Row("evaluate:cycle-new", method="post", data=new_cycle, otherwise=403, programme_owner=302),
    Row("evaluate:cycle", draft, otherwise=404, programme_owner=200),
    Row("evaluate:cycle-people", draft, otherwise=404, programme_owner=200),
    Row("evaluate:cycle-stages", draft, otherwise=404, programme_owner=200),
    Row("evaluate:cycle-reviewers", draft, otherwise=404, programme_owner=200),
    Row("evaluate:cycle-unname", draft_with_reviewer, method="post", otherwise=404, programme_owner=302),
    Row("evaluate:cycle-launch", draft, otherwise=404, programme_owner=200),
    Row("evaluate:cycle-launch", draft, method="post", otherwise=404, programme_owner=422),
    Row("evaluate:cycle-discard", draft, method="post", otherwise=404, programme_owner=302),
    Row("evaluate:cycle-progress", launched_cycle, otherwise=404, employee=403, manager=403, **HR),
    Row("evaluate:cycle-reviews", launched_cycle, otherwise=404, employee=403, manager=403, **HR),
    Row(
        "evaluate:cycle-remind",
        launched_cycle,
        method="post",
        otherwise=404,
        employee=403,
        manager=403,
        hr_partner=403,
        programme_owner=302,
    ),
    Row(
        "evaluate:cycle-close",
        launched_cycle,
        method="post",
        otherwise=404,
        employee=403,
        manager=403,
        hr_partner=403,
        programme_owner=302,
    ),
    # forms: the programme owner's workshop, open to the HR partner's eyes
    Row("evaluate:templates", otherwise=403, **HR),
    Row("evaluate:template-new", method="post", data={"name": "Short form"}, otherwise=403, programme_owner=302),
    Row("evaluate:scale-new", otherwise=403, programme_owner=200),
    Row("evaluate:template", a_form, otherwise=404, **HR),
    Row("evaluate:template-duplicate", a_form, method="post", otherwise=404, hr_partner=403, programme_owner=302),
    Row("evaluate:template-retire", a_form, method="post", otherwise=404, hr_partner=403, programme_owner=302),
    Row("evaluate:section-new", a_form, method="post", otherwise=404, hr_partner=403, programme_owner=422),
    Row("evaluate:section", a_section, otherwise=404, hr_partner=403, programme_owner=200),
    Row(
        "evaluate:section-change",
        a_section,
        method="post",
        data={"do": "down"},
        otherwise=404,
        hr_partner=403,
        programme_owner=302,
    ),
    Row("evaluate:question-new", a_section, method="post", otherwise=404, hr_partner=403, programme_owner=422),
    Row(
        "evaluate:question-change",
        a_question,
        method="post",
        data={"do": "save", "prompt": "What next?"},
        otherwise=404,
        hr_partner=403,
        programme_owner=302,
    ),
]
