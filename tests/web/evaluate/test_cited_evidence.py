"""From the year's timeline to the answer, and what happens when the source goes."""

from datetime import timedelta

import pytest

from sightline.coach.evidence.enums import Audience
from sightline.coach.evidence.operations import put_down, take_away
from sightline.evaluate.reviews.enums import Rater
from sightline.foundation.core import clock
from tests.coach.making import a_note, signed_in
from tests.company import Company
from tests.evaluate import stage
from tests.web.evaluate.test_query_counts import url


def manager_part(company: Company):
    stage.launched(company.dev, by=company.programme_owner)
    return stage.part_of(stage.review_of(company.dev), Rater.MANAGER)


@pytest.mark.row("S0.13")
def test_a_reviewer_pins_any_item_of_twelve_months_in_two_clicks(company: Company) -> None:
    part = manager_part(company)
    early = part.review.cycle.period_starts_on + timedelta(days=5)
    note = a_note(company.peer, company.dev, shared_with_manager=True, happened_on=early)
    here, key = signed_in(company.it_manager), stage.items_for(part)[0].key
    year = here.get(url("evidence", part.public_id, key) + "?tab=year").content.decode()
    assert f"feedback:{note.public_id}" in year
    here.post(url("pin", part.public_id, key), {"item": f"feedback:{note.public_id}"})
    assert part.pins.get().happened_on == early


@pytest.mark.row("idea-15")
def test_what_cites_a_source_says_so_when_it_was_taken_away(company: Company) -> None:
    part = manager_part(company)
    entry = put_down(by=company.it_manager, about=company.dev, title="Ramp inspected", audience=Audience.LINE)
    here, key = signed_in(company.it_manager), stage.items_for(part)[0].key
    here.post(url("pin", part.public_id, key), {"item": f"entry:{entry.public_id}"})
    stage.sent(part)
    address = url("review", part.review.public_id)
    assert "The source was taken away" not in here.get(address).content.decode()
    take_away(entry, by=company.it_manager)
    page = here.get(address).content.decode()
    assert "The source was taken away" in page


def test_what_only_the_writer_sees_is_not_cited(company: Company) -> None:
    part = manager_part(company)
    entry = put_down(by=company.it_manager, about=company.dev, title="A thought", happened_on=clock.today())
    here, key = signed_in(company.it_manager), stage.items_for(part)[0].key
    assert "Share it first" in here.get(url("evidence", part.public_id, key) + "?tab=year").content.decode()
    answer = here.post(url("pin", part.public_id, key), {"item": f"entry:{entry.public_id}"})
    assert (answer.status_code, part.pins.count()) == (403, 0)
