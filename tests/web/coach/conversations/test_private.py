"""Planted words: what two people say is found by nobody else, on no page, in no file, by no call, in no trail."""

import json
import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sightline.coach.conversations.operations.actions import add_action
from sightline.coach.conversations.operations.agenda import add_agenda_item
from sightline.coach.conversations.operations.promises import make_promise
from sightline.foundation.accounts.enums import Scope
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.people.operations.access import make_token
from tests.coach.pairs import a_series, held_meeting, private_note, shared_note

SHARED = ("zzagenda", "zznote", "zzaction", "zzpromise", "zzwhy")
PRIVATE = ("zzsecretlead", "zzsecretemployee")
OTHERS = ("it_director", "hr_partner", "programme_owner", "auditor")
WIDEST = ("programme_owner",)  # walks every address there is; the others those about people
ABOUT_PEOPLE = tuple("people one-on-ones meetings handovers break-glass timeline coach audit messages".split())
SKIPPED = ("account/", "__debug__/", "static/", "demo/")


@pytest.fixture
def planted(company):
    series = a_series(company.dev, company.it_manager)
    meeting = held_meeting(series)
    add_agenda_item(series, by=company.dev, text="zzagenda", why="zzwhy")
    add_action(series, owner=company.dev, text="zzaction", by=company.dev)
    make_promise(series, promised_by=company.it_manager, text="zzpromise", by=company.dev)
    shared_note(meeting, "zznote")
    private_note(meeting, company.it_manager, "zzsecretlead")
    private_note(meeting, company.dev, "zzsecretemployee")
    return series, meeting


def addresses(patterns, path=""):
    """Every address of the application, with the parts that vary left as they are."""
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if here.startswith(SKIPPED):
            continue
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield here.replace("^", "").replace("$", "")


def tries(company, series, meeting, within=("",)):
    """Each address filled with every id that could lead to the pair: the employee, the series, the meeting."""
    ids = [company.dev.public_id, series.public_id, meeting.public_id]
    for address in sorted(set(addresses(get_resolver().url_patterns))):
        if not address.startswith(within):
            continue
        holes = re.findall(r"<[^>]+>", address)
        for one in ids if holes else ids[:1]:
            yield "/" + re.sub(r"<[^>]+>", one, address)


def everything_seen_by(person, company, series, meeting, within=("",)):
    client = Client(raise_request_exception=False)
    client.force_login(person.user)
    for url in tries(company, series, meeting, within):
        answer = client.get(url)
        if answer.status_code < 500 and not answer.streaming:
            yield url, answer.content.decode("utf-8", "replace")


@pytest.mark.row("complaint-2")
@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_finds_a_word_on_any_page(company, planted, role):
    series, meeting = planted
    person = getattr(company, role)
    within = ("",) if role in WIDEST else ABOUT_PEOPLE
    found = [
        (url, word)
        for url, body in everything_seen_by(person, company, series, meeting, within)
        for word in (*SHARED, *PRIVATE)
        if word in body
    ]
    assert found == []


@pytest.mark.parametrize(("reader", "hidden"), [("dev", "zzsecretlead"), ("it_manager", "zzsecretemployee")])
def test_not_even_the_other_of_the_two_finds_a_private_word(company, planted, reader, hidden):
    series, meeting = planted
    seen = list(everything_seen_by(getattr(company, reader), company, series, meeting, ABOUT_PEOPLE))
    assert [url for url, body in seen if hidden in body] == []
    assert any("zznote" in body for _url, body in seen)  # the walk does come by the pages where words are


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_finds_a_word_by_searching_or_exporting(company, planted, role):
    client = Client()
    client.force_login(getattr(company, role).user)
    for word in (*SHARED, *PRIVATE):
        body, other = (client.get(reverse("search"), {"q": one}).content.decode() for one in (word, "zznowhere"))
        assert body.count(word) == other.count("zznowhere")  # the page says what was searched for, and no more
    for kind in ("csv", "xlsx"):
        body = client.get(reverse("coach:one-on-ones"), {"as": kind}).content
        assert not any(word.encode() in body for word in (*SHARED, *PRIVATE))


def test_the_trail_tells_that_something_was_done_and_never_the_words(company, planted):
    told = " ".join(
        json.dumps([entry.before, entry.after, entry.why, entry.object_label]) for entry in AuditEntry.objects.all()
    )
    assert AuditEntry.objects.filter(verb="conversations.began_note").count() == 3
    assert [word for word in (*SHARED, *PRIVATE) if word in told] == []
    private = AuditEntry.objects.filter(after__private=True)
    assert all("length" not in entry.after for entry in private)


def test_no_call_of_the_interface_tells_anybody_else(company, planted):
    series, meeting = planted
    for role in OTHERS:
        person = getattr(company, role)
        _token, secret = make_token(person, by=person, name="t", scopes=list(Scope))
        client = Client(headers={"authorization": f"Bearer {secret}"})
        for path in ("/api/v1/one-on-ones", f"/api/v1/one-on-ones/{series.public_id}", "/api/v1/people"):
            assert not any(word in client.get(path).content.decode() for word in (*SHARED, *PRIVATE))
        assert client.get(f"/api/v1/one-on-ones/{series.public_id}").status_code == 404
        assert client.get(f"/api/v1/meetings/{meeting.public_id}").status_code == 404
