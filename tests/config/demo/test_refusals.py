"""Where the demo keeps its hands off."""

import pytest
from django.core.management import CommandError, call_command

from sightline.config.demo.build import NotEmptyError, build_demo
from sightline.config.demo.cast import cast, give_passwords
from sightline.foundation.accounts.models import User
from sightline.foundation.people.models import Person


def test_it_is_not_built_into_somebody_else_s_organisation(company):
    people = Person.objects.count()
    with pytest.raises(NotEmptyError, match="Harbour Lights"):
        build_demo()
    assert Person.objects.count() == people


def test_outside_the_demo_there_is_no_cast(db, settings):
    settings.DEMO = False
    assert cast() == []


def test_outside_the_demo_nobody_is_given_a_password(db, settings):
    settings.DEMO = False
    user = User.objects.create_user("priya.raghunathan@merrow.example")
    give_passwords()
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_the_command_asks_for_the_demo_to_be_meant(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo")
    assert Person.objects.count() == 0
