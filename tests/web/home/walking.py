"""Open duties, walked by their links."""

from urllib.parse import urlsplit

from sightline.coach.feedback.rules import works_here
from sightline.foundation.notify.models import Duty
from tests.coach.making import signed_in


def opened() -> set[str]:
    """The kinds of all open duties, each after its link was opened by the one who owes it."""
    duties = list(Duty.objects.open().select_related("person__user"))
    refused = [(duty.kind, duty.person.name, duty.path) for duty in one_of_each(duties) if not opens(duty)]
    assert refused == []
    return {duty.kind for duty in duties}


def one_of_each(duties: list[Duty]) -> list[Duty]:
    """Everybody is asked to read the strategy; two of them are enough to know."""
    kept: dict[str, list[Duty]] = {}
    for duty in duties:
        assert works_here(duty.person)
        kept.setdefault(duty.kind, []).append(duty)
    return [duty for some in kept.values() for duty in some[:2]]


def opens(duty: Duty) -> bool:
    """Also the place on the page that the link names."""
    link = urlsplit(duty.path)
    answer = signed_in(duty.person).get(link._replace(fragment="").geturl(), follow=True)
    return answer.status_code == 200 and (not link.fragment or f'id="{link.fragment}"' in answer.content.decode())
