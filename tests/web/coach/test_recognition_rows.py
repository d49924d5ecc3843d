"""Recognition and values lived as the product rows promise them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from sightline.coach.feedback.letter import send_letters
from sightline.coach.feedback.models import Recognition
from sightline.coach.feedback.operations import recognise
from sightline.coach.feedback.operations.counter_examples import note_counter_example
from sightline.coach.feedback.operations.thanks import prefer_thanks
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.people.models import JobProfile
from sightline.plan.strategy.models import Value
from sightline.plan.strategy.operations.values import BehaviourWords, write_value
from tests.coach.making import a_behaviour, a_note, signed_in
from tests.company import employ, make_person

SECRET = "Stayed with me all night"


def text(answer) -> str:
    return answer.content.decode()


def thank(company, to="dev", by="peer", **more):
    words = {"text": SECRET, "value_behaviour": a_behaviour(), **more}
    return recognise(by=getattr(company, by), to=getattr(company, to), **words)


def people(company, count, unit, job="Engineer", manager=None):
    made = [make_person(f"{job[:3]}{unit.code}{number} Person") for number in range(count)]
    for one in made:
        employ(one, unit, job, manager or company.it_manager)
    return made


@pytest.mark.row("S2.11")
def test_private_thanks_are_nowhere_but_with_the_two(company, as_):
    """In page, file, month, letter, search, interface, counts and on the timeline that others read."""
    prefer_thanks(by=company.dev, audience="private")
    page = {"to": company.dev.public_id, "text": SECRET, "value_behaviour": a_behaviour().public_id}
    signed_in(company.peer).post(reverse("coach:recognise"), {**page, "audience": "public"})  # the page offers less
    thank(company)
    this_month = {"of": f"{clock.today():%Y-%m}"}
    pages = (
        (reverse("coach:recognition"), {}),
        (reverse("coach:recognition"), {"as": "csv"}),
        (reverse("coach:recognition"), {"unit": "Platform"}),
        (reverse("coach:month-of-thanks"), this_month),
        (reverse("search"), {"q": "Stayed"}),
        (reverse("home"), {}),
        (reverse("coach:timeline", args=[company.dev.public_id]), {}),
    )
    for viewer in (company.it_manager, company.it_director, company.programme_owner, company.support):
        for url, query in pages:
            assert SECRET not in text(signed_in(viewer).get(url, query))
        assert as_(viewer).get("/feedback/recognition").json()["results"] == []
    assert SECRET not in text(signed_in(company.dev).get(reverse("coach:recognition")))  # not on their own wall either
    assert SECRET in text(signed_in(company.dev).get(reverse("coach:recognition"), {"show": "mine"}))
    assert SECRET not in str(list(AuditEntry.objects.values()))


@pytest.mark.row("S2.11")
def test_the_letter_keeps_to_the_wall_and_comes_once(company, settings):
    now = timezone.make_aware(timezone.datetime(2027, 3, 2, 10), ZoneInfo("UTC"))
    last_month = {"given_on": now.date() - timedelta(days=10)}
    thank(company, to="driver", by="severe", text="Checked the tyres twice")
    prefer_thanks(by=company.dev, audience="private")
    thank(company)
    Recognition.objects.update(**last_month)
    prefer_thanks(by=company.cleaner, audience="public", monthly_letter=False)
    sent = send_letters(now)
    bodies = "".join(letter.body for letter in mail.outbox)
    assert sent == len(mail.outbox) > 5 and bodies.count("Checked the tyres twice") == sent
    assert SECRET not in bodies and company.cleaner.email not in [letter.to[0] for letter in mail.outbox]
    assert send_letters(now) == 0


@pytest.mark.row("DR-22")
def test_there_are_no_points_and_nobody_is_counted(company):
    """What everybody sees names no number of thanks; the report counts groups, never people."""
    for _again in range(3):
        thank(company)
    for url in ("coach:recognition", "coach:month-of-thanks", "coach:thanks-preference"):
        page = text(signed_in(company.it_manager).get(reverse(url)))
        assert "leaderboard" not in page.lower() and "3 thanks" not in page
    told = text(signed_in(company.programme_owner).get(reverse("coach:thanks-distribution")))
    assert company.dev.name not in told and company.it_manager.name not in told


@pytest.mark.row("DR-21")
def test_thanks_are_for_a_behaviour(company):
    client, url = signed_in(company.peer), reverse("coach:recognise")
    answer = client.post(url, {"to": company.dev.public_id, "text": SECRET})
    assert answer.status_code == 422 and not Recognition.objects.exists()
    sent = {"to": company.dev.public_id, "text": SECRET, "value_behaviour": a_behaviour().public_id}
    assert client.post(url, sent).status_code == 302
    about = {"about": f"behaviour:{a_behaviour().public_id}"}
    assert SECRET in text(client.get(reverse("coach:recognition"), about))


@pytest.mark.row("S0.10")
def test_less_for_the_frontline_is_shown_with_n_and_interval(company):
    """Frontline staff get 0.4 times the thanks per head; the report says so, and hides groups under k."""
    front = people(company, 20, company.ops, "Cleaner", company.facilities)
    JobProfile.objects.filter(name="Cleaner").update(is_frontline=True)
    desk = people(company, 4, company.it_platform)
    others = [*desk, company.dev, company.peer, company.it_manager, company.it_director, company.chief, company.support]
    behaviour = a_behaviour()
    for one in front[:8]:
        recognise(by=company.facilities, to=one, value_behaviour=behaviour, text="Thank you")
    for one in others:
        recognise(by=company.operations, to=one, value_behaviour=behaviour, text="Thank you")
    owner = signed_in(company.programme_owner)
    rows = {
        line.row.label: line for line in owner.get(reverse("coach:thanks-distribution"), {"by": "work"}).context["rows"]
    }
    assert rows["Frontline"].row.group.people == 21
    assert 0 < rows["Frontline"].row.ratio.estimate < 1
    assert "× the others" in rows["Frontline"].words
    by_unit = text(owner.get(reverse("coach:thanks-distribution"), {"by": "unit"}))
    assert "withheld" in by_unit
    assert signed_in(company.it_manager).get(reverse("coach:thanks-distribution")).status_code == 403


@pytest.mark.row("complaint-25")
def test_feedback_by_group_is_shown_with_small_groups_withheld(company):
    for one in (company.dev, company.it_manager, company.support):
        a_note(company.peer, one)
    owner, url = signed_in(company.programme_owner), reverse("coach:thanks-distribution")
    page = owner.get(url, {"by": "work", "of": "feedback"}).context
    assert page["found"].total.received == 3 and page["delay"] is None
    assert {row.label for row in page["found"].rows if row.group is None} == {"Frontline", "Elsewhere"}  # one cleaner
    assert owner.get(url, {"by": "nonsense", "of": "nonsense"}).status_code == 200


@pytest.mark.row("S1.15")
def test_a_value_is_its_behaviours_and_thanks_tag_one(company):
    behaviours = [
        BehaviourWords(
            f"Says it early {number}", f"Says it later {number}", test=f"Within the day {number}", source="Talk"
        )
        for number in range(4)
    ]
    value = write_value(None, name="Candour", description="", behaviours=behaviours, by=None)
    page = text(signed_in(company.dev).get(reverse("plan:values")))
    assert all(f"Says it early {number}" in page and f"Says it later {number}" in page for number in range(4))
    one = value.behaviours.first()
    sent = {"to": company.dev.public_id, "text": SECRET, "value_behaviour": one.public_id}
    signed_in(company.peer).post(reverse("coach:recognise"), sent)
    assert Recognition.objects.get().value_behaviour == one


@pytest.mark.row("S1.16")
def test_each_behaviour_carries_a_source_and_a_test(company):
    """Leaders and teams have their own; whoever looks at how it is lived sees how one can tell."""
    data = {
        "name": "Candour", "size": "1", "text_0": "Asks who disagrees", "counter_0": "Hurries on",
        "test_0": "In every decision, somebody is asked for the other view", "source_0": "Our review of Storm Ada",
        "by_0": "leaders",
    }  # fmt: skip
    assert signed_in(company.dev).post(reverse("plan:add-value"), data).status_code == 403
    signed_in(company.programme_owner).post(reverse("plan:add-value"), data)
    page = text(signed_in(company.dev).get(reverse("plan:values")))
    assert "In every decision" in page and "Our review of Storm Ada" in page and "Who leads" in page
    lived = text(signed_in(company.dev).get(reverse("coach:values-lived")))
    assert "In every decision" in lived
    assert Value.objects.get().behaviours.get().source == "Our review of Storm Ada"


@pytest.mark.row("idea-21")
def test_a_unit_under_k_shows_nothing_not_even_by_subtraction(company, as_):
    """IT has three people directly and Platform enough: the sum of IT is what Platform shows, and nothing beside."""
    people(company, 8, company.it_platform)
    people(company, 3, company.ops, "Driver", company.severe)
    behaviour = a_behaviour()
    thank(company, to="support", by="dev")
    thank(company)
    client = signed_in(company.programme_owner)
    page = client.get(reverse("coach:values-lived"), {"unit": company.it.public_id}).context
    shown = {line.label: [cell.count for cell in line.cells] for line in page["parts"]}
    total = [cell.count for cell in page["whole"].cells]
    assert shown["IT, directly"] == []
    assert sum(total) == 1 and total == shown["Platform"]
    told = as_(company.programme_owner).get(
        "/values/lived", value_id=behaviour.value.public_id, unit_id=company.it.public_id
    )
    by_label = {one["label"]: one["mentions"] for one in told.json()["units"]}
    assert by_label["IT"] is None
    assert told.json()["whole"]["mentions"] == by_label["Platform"]
    assert "withheld" in text(client.get(reverse("coach:values-lived"), {"unit": company.it.public_id, "as": "csv"}))


@pytest.mark.row("idea-21")
def test_a_unit_is_open_to_those_who_lead_it(company):
    people(company, 12, company.it_platform)
    a_behaviour()
    url, platform = reverse("coach:values-lived"), {"unit": company.it_platform.public_id}
    seen = {
        who: signed_in(getattr(company, who)).get(url, platform).status_code for who in ("it_manager", "severe", "dev")
    }
    assert seen == {"it_manager": 200, "severe": 404, "dev": 404}
    whole = signed_in(company.dev).get(url).context
    assert whole["unit"] == company.root and whole["parts"] == []


@pytest.mark.row("idea-21")
def test_counter_examples_name_nobody_and_count_from_five(company):
    crew = people(company, 12, company.it_platform)
    behaviour, url = a_behaviour(), reverse("coach:values-lived")
    words = {"unit": company.it_platform, "value_behaviour": behaviour, "text": "Released without asking"}
    query = {"unit": company.it_platform.public_id}
    for number, one in enumerate(crew[:6], start=1):
        note_counter_example(by=one, **words)
        _line, _behaviour, counter = signed_in(company.it_manager).get(url, query).context["behaviours"][0]
        assert counter == (number if number >= 5 else None)
    page = text(signed_in(company.it_manager).get(url, query))
    assert "Released without asking" not in page and crew[0].name not in page
    assert "Released without asking" not in text(signed_in(company.it_manager).get(reverse("coach:counter-examples")))
    assert "Released without asking" in text(signed_in(crew[0]).get(reverse("coach:counter-examples")))
    told = str(list(AuditEntry.objects.values()))
    assert crew[0].name not in told and crew[0].public_id not in told


@pytest.mark.parametrize("name", ["coach:values-lived", "coach:thanks-distribution", "coach:month-of-thanks"])
def test_pages_stay_within_twelve_queries(company, name, django_assert_max_num_queries):
    client = signed_in(company.programme_owner)
    for _more in range(3):
        thank(company)
        with django_assert_max_num_queries(12):
            assert client.get(reverse(name)).status_code == 200
