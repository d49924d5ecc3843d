"""Every kind of duty that anything opens leads somewhere that opens for the one who owes it.

The stages have files of their own beside; here are those of evaluation, and that none is forgotten.
"""

import re
from pathlib import Path

import pytest

import sightline
from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.operations.growth import need_no_growth
from sightline.evaluate.reviews.operations.invitations import open_duties
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from tests.coach.making import signed_in
from tests.evaluate import stage
from tests.web.home.walking import opened


def test_reviews_while_they_are_written(company):
    open_duties(stage.launched(company.dev, company.peer, by=company.programme_owner))
    review = stage.review_of(company.dev)
    for rater in (Rater.SELF, Rater.MANAGER):
        stage.sent(stage.part_of(review, rater))
    need_no_growth(review, because="She has just begun", by=company.it_manager)
    assert opened() == {DutyKind.WRITE_SELF_REVIEW, DutyKind.WRITE_MANAGER_REVIEW, DutyKind.RELEASE_REVIEW}


def test_reviews_once_they_are_released(company):
    stage.launched(company.dev, by=company.programme_owner)
    stage.released(company.dev)
    assert opened() == {DutyKind.ACKNOWLEDGE_REVIEW, DutyKind.GROWTH_ACTION, DutyKind.SUPPORT}


@pytest.mark.row("complaint-14")
def test_a_message_stands_for_a_duty_and_its_link_opens(company):
    """One message a duty, none without; opened through the message as the one who got it."""
    open_duties(stage.launched(company.dev, by=company.programme_owner))
    assert Message.objects.count() == 2
    assert sorted(Message.objects.values_list("duty_id", flat=True)) == sorted(
        Duty.objects.values_list("id", flat=True)
    )
    for message in Message.objects.select_related("person__user"):
        answer = signed_in(message.person).post(f"/messages/{message.public_id}/open/", follow=True)
        assert answer.status_code == 200


def test_no_kind_in_use_was_forgotten():
    """What the code opens is what the tests of this file and of those beside it say that they opened."""
    used = kinds_named_in(
        path
        for path in Path(sightline.__file__).parent.rglob("*.py")
        if path.name != "enums.py" and "demo" not in path.parts
    )
    assert used == kinds_named_in(Path(__file__).parent.glob("test_every_duty*.py"))


def kinds_named_in(paths) -> set[str]:
    return {name for path in paths for name in re.findall(r"\bDutyKind\.([A-Z_]+)", path.read_text())}
