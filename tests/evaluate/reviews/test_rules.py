"""Who may read which part when, as a table."""

import pytest

from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.enums import PartState, Rater, ReviewState
from sightline.evaluate.reviews.models import Review
from sightline.evaluate.reviews.standing import standing
from sightline.foundation.people.models import HrPartnership
from tests.company import LONG_AGO, Company
from tests.evaluate import stage

OPEN, DRAFT, SENT = PartState.OPEN, PartState.DRAFT, PartState.SENT
READS = {
    # (state of the own part, of the manager's, released?) → who reads the own part; who reads the manager's
    (DRAFT, DRAFT, False): ({"employee"}, {"manager"}),
    (SENT, DRAFT, False): ({"employee", "manager"}, {"manager"}),
    (SENT, SENT, False): ({"employee", "manager"}, {"manager"}),
    (DRAFT, SENT, False): ({"employee"}, {"manager"}),
    (SENT, SENT, True): (
        {"employee", "manager", "manager_above", "hr_partner", "programme_owner"},
        {"employee", "manager", "manager_above", "hr_partner", "programme_owner"},
    ),
}
ROLES = (
    "employee",
    "colleague",
    "manager",
    "manager_above",
    "other_manager",
    "hr_partner",
    "programme_owner",
    "auditor",
)


def review_in(company: Company, own: str, manager: str, *, released: bool) -> Review:
    stage.launched(company.dev, by=company.programme_owner)
    review = stage.review_of(company.dev)
    review.parts.filter(rater=Rater.SELF).update(state=own)
    review.parts.filter(rater=Rater.MANAGER).update(state=manager)
    if released:
        Review.objects.filter(pk=review.pk).update(state=ReviewState.RELEASED)
    return review


def readers(company: Company, review: Review, rater: Rater) -> set[str]:
    found = set()
    for role in ROLES:
        person = company.role(role)
        visible = Review.objects.visible_to(person).filter(pk=review.pk).first()
        if visible is None:
            continue
        who = standing(person, visible)
        part = next(one for one in who.parts if one.rater == rater)
        if rules.can_read_part(who, part):
            found.add(role)
    return found


@pytest.mark.row("complaint-13")
@pytest.mark.parametrize("state", READS)
def test_who_reads_which_part_when(company: Company, state: tuple[str, str, bool]) -> None:
    own, manager, released = state
    review = review_in(company, own, manager, released=released)
    assert (readers(company, review, Rater.SELF), readers(company, review, Rater.MANAGER)) == READS[state]


def test_two_managers_judge_for_themselves_first(company: Company) -> None:
    stage.launched(company.part_timer)
    review = stage.review_of(company.part_timer)
    first = stage.part_of(review, Rater.MANAGER, company.it_manager)
    stage.sent(first)
    femi = standing(company.facilities, review)
    other = next(part for part in femi.parts if part.pk == first.pk)
    assert rules.can_read_part(femi, other).code == "write_first"
    stage.sent(stage.part_of(review, Rater.MANAGER, company.facilities))
    femi = standing(company.facilities, review)
    assert rules.can_read_part(femi, next(part for part in femi.parts if part.pk == first.pk))


def test_the_reason_is_a_sentence_for_the_person(company: Company) -> None:
    review = review_in(company, SENT, DRAFT, released=False)
    who = standing(company.dev, review)
    verdict = rules.can_read_part(who, next(part for part in who.parts if not part.is_self))
    assert (verdict.code, verdict.reason) == ("not_released", "You read this when it is released, not before.")


RELEASE = {
    "employee": "not_manager",
    "manager": "",
    "manager_above": "not_manager",
    "hr_partner": "not_manager",
    "programme_owner": "not_manager",
}


@pytest.mark.parametrize(("role", "code"), RELEASE.items())
def test_only_who_wrote_a_managers_part_releases(company: Company, role: str, code: str) -> None:
    review = review_in(company, SENT, SENT, released=False)
    assert rules.can_release(standing(company.role(role), review), has_growth=True).code == code


@pytest.mark.row("S1.1")
def test_the_release_button_says_what_is_missing(company: Company) -> None:
    review = review_in(company, SENT, SENT, released=False)
    verdict = rules.can_release(standing(company.it_manager, review), has_growth=False)
    assert verdict.code == "no_growth_decision"


def test_writing_opens_on_its_day(company: Company) -> None:
    stage.launched(company.dev)
    part = stage.part_of(stage.review_of(company.dev), Rater.SELF)
    part.opens_on = part.due_on
    assert rules.can_write_part(company.dev, part).code == "not_open_yet"


def test_an_hr_partner_of_others_has_no_say_over_somebody_they_lead(company: Company) -> None:
    """A director who also looks after another unit as HR partner is manager above here, and nothing more."""
    HrPartnership.objects.create(partner=company.it_director, unit=company.ops, starts_on=LONG_AGO)
    stage.launched(company.dev)
    who = standing(company.it_director, stage.review_of(company.dev))
    assert (who.is_hr_partner, standing(company.hr_partner, stage.review_of(company.dev)).is_hr_partner) == (
        False,
        True,
    )


def test_nobody_but_its_writers_reads_the_growth_decision_before_the_release(company: Company) -> None:
    stage.launched(company.dev)
    people = (company.dev, company.it_manager, company.it_director, company.hr_partner, company.programme_owner)
    before = [bool(rules.can_read_growth(standing(one, stage.review_of(company.dev)))) for one in people]
    stage.released(company.dev)
    after = [bool(rules.can_read_growth(standing(one, stage.review_of(company.dev)))) for one in people]
    assert (before, after) == ([False, True, False, False, False], [True] * 5)
