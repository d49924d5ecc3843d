"""Thanks go no further than the one thanked likes."""

from datetime import timedelta

import pytest

from sightline.coach.feedback.enums import Audience, narrower
from sightline.coach.feedback.errors import HappensLaterError
from sightline.coach.feedback.models import Recognition
from sightline.coach.feedback.operations import recognise
from sightline.coach.feedback.operations.thanks import prefer_thanks
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from tests.coach.making import a_behaviour


def thank(company, by="peer", to="dev", **more):
    return recognise(
        by=getattr(company, by), to=getattr(company, to), value_behaviour=a_behaviour(), text="Thank you", **more
    )


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [("public", "private", "private"), ("team", "public", "team"), ("private", "team", "private")],
)
def test_the_narrower_circle(one, other, result):
    assert narrower(one, other) == narrower(other, one) == result


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [
        ("public", "it_manager it_director dev peer severe programme_owner"),
        ("team", "it_manager it_director dev peer"),
        ("private", "dev peer"),
    ],
)
def test_who_sees_thanks(company, audience, seen_by):
    prefer_thanks(by=company.dev, audience=audience)
    made = thank(company)
    viewers = ("it_manager", "it_director", "dev", "peer", "severe", "programme_owner")
    found = [one for one in viewers if Recognition.objects.visible_to(getattr(company, one)).exists()]
    assert made.audience == audience and sorted(found) == sorted(seen_by.split())


def test_a_smaller_circle_holds_for_earlier_thanks_too(company):
    made = thank(company)
    prefer_thanks(by=company.dev, audience=Audience.PRIVATE, wish="a word in person")
    made.refresh_from_db()
    assert made.audience == Audience.PRIVATE
    prefer_thanks(by=company.dev, audience=Audience.PUBLIC)
    made.refresh_from_db()
    assert made.audience == Audience.PRIVATE
    assert "in person" not in str(AuditEntry.objects.values("before", "after"))


def test_thanks_come_after_what_they_are_for(company):
    today = clock.today()
    assert thank(company, happened_on=today - timedelta(days=3)).happened_on == today - timedelta(days=3)
    with pytest.raises(HappensLaterError):
        thank(company, happened_on=today + timedelta(days=1))
