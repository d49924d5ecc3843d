"""The first programme owner comes by the command line."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of


def test_the_first_owner_gets_a_link_that_works(db: None, client: Any) -> None:
    out = io.StringIO()
    call_command("first_owner", "Ana@example.org", "--name", "Ana Reyes", stdout=out)
    link = out.getvalue().split()[-1].removeprefix("http://testserver")
    assert client.post(link, {"password": "cedar moss river lamp"}).status_code == 302
    assert reach_of(Person.objects.get(email="ana@example.org")).is_programme_owner


@pytest.mark.parametrize(
    ("words", "said"), [(["nonsense", "--name", "A"], "not an e-mail"), (["ana@example.org"], "Say who it is")]
)
def test_bad_words_leave_nobody_behind(words: list[str], said: str, db: None) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("first_owner", *words)
    assert Person.objects.count() == 0
