"""What is put down for the record: who sees it, how it is shared, and what stays when it is taken away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.coach.evidence import rules
from sightline.coach.evidence.enums import Audience, EvidenceKind
from sightline.coach.evidence.errors import EntryGoneError, HappensLaterError, NothingSaidError, NotOfThisPersonError
from sightline.coach.evidence.models import Annotation, EvidenceEntry
from sightline.coach.evidence.operations import annotate, put_down, share_entry, take_away
from sightline.coach.evidence.queries import taken_away
from sightline.coach.evidence.timeline import find, timeline
from sightline.coach.evidence.uploads import checked
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from tests.coach.making import a_goal, a_note

SECRET = "the cable was chafed since spring"


@pytest.fixture
def files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path


def own(company, **more) -> EvidenceEntry:
    given = {"title": "Ramp inspected", "text": SECRET, **more}
    return put_down(by=company.dev, about=company.dev, **given)


def seen_by(company, entry) -> set[str]:
    people = ("dev", "peer", "it_manager", "it_director", "severe", "hr_partner", "programme_owner", "auditor")
    return {
        name for name in people if EvidenceEntry.objects.visible_to(getattr(company, name)).filter(pk=entry.pk).exists()
    }


def test_an_entry_is_its_writers_until_it_is_shared(company):
    entry = own(company)
    assert seen_by(company, entry) == {"dev"}
    share_entry(entry, by=company.dev)
    assert seen_by(company, entry) == {"dev", "it_manager", "it_director", "hr_partner", "programme_owner"}


def test_what_a_manager_keeps_is_not_read_by_the_person_until_shared(company):
    entry = put_down(by=company.it_manager, about=company.dev, title="Calm on the bridge")
    assert seen_by(company, entry) == {"it_manager"}
    share_entry(entry, by=company.it_manager)
    assert "dev" in seen_by(company, entry)


def test_putting_down_leaves_one_trace_without_its_words(company):
    own(company)
    trace = AuditEntry.objects.get(verb="evidence.put_down")
    assert SECRET not in str(trace.after)
    assert (trace.after["audience"], trace.after["text_length"]) == ("writer", len(SECRET))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"title": "  "}, NothingSaidError),
        ({"happened_on": clock.today() + timedelta(days=2)}, HappensLaterError),
    ],
)
def test_a_refusal_leaves_no_trace(company, words, error):
    with pytest.raises(error):
        own(company, **words)
    assert (EvidenceEntry.objects.count(), AuditEntry.objects.filter(verb__startswith="evidence").count()) == (0, 0)


def test_somebody_elses_goal_does_not_fit(company):
    with pytest.raises(NotOfThisPersonError):
        own(company, goal=a_goal(company.peer))


@pytest.mark.row("idea-15")
def test_a_source_taken_away_leaves_a_tombstone_without_its_words(company):
    entry = own(company, audience=Audience.LINE)
    take_away(entry, by=company.dev)
    (item,) = timeline(company.dev, company.it_manager, kinds=[EvidenceKind.ENTRY])
    assert (item.removed_on, item.happened_on) == (clock.today(), entry.happened_on)
    assert SECRET not in item.text + item.headline
    assert taken_away([("entry", entry.public_id), ("feedback", "x")]) == {entry.public_id: clock.today()}


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_once_the_change_is_certain(company, files):
    entry = own(company, upload=checked("ramp.txt", b"words"))
    assert [path.read_text() for path in files.rglob("*") if path.is_file()] == ["words"]
    take_away(entry, by=company.dev)
    assert [path for path in files.rglob("*") if path.is_file()] == []


def test_what_is_gone_cannot_be_shared_or_taken_away_again(company):
    entry = take_away(own(company), by=company.dev)
    for operation in (share_entry, take_away):
        with pytest.raises(EntryGoneError):
            operation(entry, by=company.dev)


def test_the_database_keeps_no_words_of_what_is_gone(company):
    entry = take_away(own(company), by=company.dev)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceEntry.objects.filter(pk=entry.pk).update(text=SECRET)


@pytest.mark.row("idea-15")
def test_the_person_adds_their_words_to_an_item_about_them(company):
    note = a_note(company.peer, company.dev)
    item = find("feedback", note.public_id, company.dev)
    annotate(item, by=company.dev, text="I asked three, in truth")
    assert Annotation.objects.get().item_id == note.public_id
    assert "three" not in str(AuditEntry.objects.get(verb="evidence.annotated").after)


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("dev", True), ("it_manager", True), ("it_director", True), ("peer", False), ("severe", False),
        ("hr_partner", False), ("programme_owner", False), ("auditor", False),
    ],
)  # fmt: skip
def test_who_may_put_something_down(company, who, allowed):
    assert bool(rules.can_put_down(getattr(company, who), company.dev)) is allowed


def test_nothing_is_put_down_about_somebody_who_left(company):
    assert rules.can_put_down(company.it_manager, company.leaver).code == "not_here"


@pytest.mark.parametrize(("who", "allowed"), [("dev", True), ("it_manager", False), ("hr_partner", False)])
def test_only_the_writer_shares_and_takes_away(company, who, allowed):
    entry = own(company, audience=Audience.LINE)
    person = getattr(company, who)
    assert (bool(rules.can_share(person, entry)), bool(rules.can_take_away(person, entry))) == (allowed, allowed)


def test_only_what_is_shared_can_be_cited(company):
    entry = own(company)
    assert rules.can_cite(company.dev, find("entry", entry.public_id, company.dev)).code == "private"
    share_entry(entry, by=company.dev)
    assert rules.can_cite(company.dev, find("entry", entry.public_id, company.dev))
