"""The registry in the browser: choosing a measure for a goal, giving readings, seeing guards."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.evaluate.reviews.enums import Rater
from sightline.evaluate.reviews.operations.launch import launch
from sightline.foundation.core import clock
from sightline.plan.goals.enums import GoalState, Rollup, Visibility
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.registry import watch_guards
from sightline.plan.measures.models import Reading
from sightline.plan.measures.paths import reading_path
from tests.evaluate import stage
from tests.plan.goals.making import days_ago, link, make_goal, make_measure
from tests.plan.measures.making import make_registered, make_repeats, read
from tests.web.evaluate.walk import answer_url, signed_in, text
from tests.web.plan.goals.sending import terms_form

pytestmark = pytest.mark.django_db


def page(person, name, *args, **query):
    return signed_in(person).get(reverse(f"plan:{name}", args=args), query)


@pytest.mark.row("S4.6")
def test_one_reading_feeds_the_scorecard_and_two_people_and_counts_once(company):
    fcr = make_registered(company.it_manager, org_unit=company.it_platform)
    unit = make_goal(company.it_platform, "One answer, first time", rollup=Rollup.WEIGHTED)
    for person in (company.dev, company.peer):
        own = make_goal(person, f"Solved at once by {person.called}", visibility=Visibility.OPEN)
        make_measure(own, fcr.name, registered=fcr)
        link(own, unit)
    giver = signed_in(company.it_manager)
    assert giver.post(reverse("plan:give-reading", args=[fcr.public_id]), {"value": "80"}).status_code == 302
    assert (
        signed_in(company.dev).post(reverse("plan:give-reading", args=[fcr.public_id]), {"value": "1"}).status_code
        == 403
    )
    assert set(Goal.objects.values_list("progress", flat=True)) == {Decimal("0.8")}
    formula = text(page(company.dev, "goal-trace", unit.public_id))
    assert "“First-contact resolution” counts once, with “Solved at once by Dara”" in formula
    assert "80 %" in text(page(company.dev, "unit-scorecard", company.it_platform.public_id))
    shown = text(page(company.dev, "measure", fcr.public_id))
    assert all(words in shown for words in ("Solved at once by Dara", "Solved at once by Emi", fcr.formula))


def test_use_shows_only_goals_that_the_viewer_may_see(company):
    fcr = make_registered()
    hidden = make_goal(company.dev, "Between us", visibility=Visibility.LINE)
    make_measure(hidden, registered=fcr)
    assert "Between us" in text(page(company.it_manager, "measure", fcr.public_id))
    assert "Between us" not in text(page(company.severe, "measure", fcr.public_id))


def test_a_measure_is_chosen_by_its_name_and_fills_in_the_rest(company):
    fcr = make_registered(guard=make_repeats())
    read(fcr, 70)
    measure = {"registered_id": "FCR · First-contact resolution", "baseline": 60, "target": 80}
    sent = signed_in(company.dev).post(reverse("plan:new-goal"), terms_form(measure, do="draft"))
    assert sent.status_code == 302
    made = Goal.objects.get().measures.get()
    assert (made.registered, made.name, made.unit, made.value) == (fcr, fcr.name, "%", Decimal(70))
    assert made.guard == fcr.guard  # offered with the measure
    edit = text(page(company.dev, "edit-goal", made.goal.public_id))
    assert 'value="FCR · First-contact resolution"' in edit


def test_a_measure_that_nobody_registered_is_refused_and_nothing_is_lost(company):
    sent = signed_in(company.dev).post(
        reverse("plan:new-goal"), terms_form({"registered_id": "NPS", "target": 80}, do="draft")
    )
    assert sent.status_code == 422
    assert "There is no measure “NPS” in the registry" in text(sent)
    assert "Churn of my service halves" in text(sent)


def test_the_check_in_does_not_ask_for_a_number_that_is_read(company):
    goal = make_goal(company.dev)
    make_measure(goal, "First-contact resolution", registered=make_registered())
    shown = text(page(company.dev, "goal", goal.public_id))
    assert "Read from the registry" in shown
    assert 'name="value_' not in shown


@pytest.mark.row("idea-12", "DR-07")
def test_a_broken_guard_shows_on_the_goal_above_it_on_the_scorecard_and_in_the_review(company):
    fcr, repeats = make_registered(), make_repeats()
    read(fcr, 60, days_ago(50)), read(fcr, 75, days_ago(1))
    read(repeats, 9, days_ago(50)), read(repeats, 14, days_ago(2))
    stage.competency(stage.strategy())
    goal = stage.goal(company.dev, title="Solve it at once", visibility=Visibility.OPEN)
    make_measure(goal, fcr.name, registered=fcr, guard=repeats, guard_limit=Decimal(12), value=fcr.value)
    watch_guards([goal.pk])
    unit = make_goal(company.it_platform, rollup=Rollup.WEIGHTED)
    link(goal, unit)
    own = text(page(company.dev, "goal", goal.public_id))
    assert "“Repeat calls” is beyond its limit" in own
    assert "This number got better while “Repeat calls” got worse" in own
    assert "Guard broken since" in text(page(company.peer, "goal", unit.public_id))
    launch(stage.cycle(stage.template(), stage.only(company.dev)), by=None)
    part = stage.part_of(stage.review_of(company.dev), Rater.SELF)
    key = next(at for at, item in enumerate(stage.items_for(part)) if item.kind == "goal")
    question = text(signed_in(company.dev).get(answer_url(part, key)))
    assert "Guard broken: Repeat calls at 14 %, agreed at most 12 %" in question


def test_a_stale_number_says_so(company):
    fcr = make_registered(company.dev, frequency_days=7)
    read(fcr, 70, days_ago(11))
    assert "This number is stale" in text(page(company.peer, "measure", fcr.public_id))
    assert "11 days old · stale" in text(page(company.peer, "measures", show="due"))
    read(fcr, 71)
    assert fcr.name not in text(page(company.peer, "measures", show="due"))


def test_the_registry_is_taken_along_as_a_file(company):
    read(make_registered(company.dev), 70)
    got = page(company.peer, "measures", **{"as": "csv", "q": "contact"})
    lines = got.content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("First-contact resolution,FCR,70.0000,%")


# ── from a file ──

TABLE = "measure;on;value;note\nFCR;{day};71,5;new script\nREP;{day};9\n"


def brought(person, table, **more):
    return signed_in(person).post(reverse("plan:measure-readings"), {"text": table, **more})


def test_a_table_is_looked_at_first_and_then_taken_in_whole(company):
    make_registered(company.it_manager), make_repeats(company.it_manager)
    table = TABLE.format(day=days_ago(1).isoformat())
    looked = brought(company.it_manager, table)
    assert "2 new readings" in text(looked)
    assert not Reading.objects.exists()
    assert brought(company.it_manager, table, do="write").status_code == 302
    assert sorted(Reading.objects.values_list("value", "source")) == [(Decimal(9), "file"), (Decimal("71.5"), "file")]
    assert "2 are there already" in text(brought(company.it_manager, table))


def test_each_bad_line_is_named_and_nothing_is_written(company):
    make_registered(company.it_manager)
    make_repeats(company.severe)
    day, ahead = clock.today().isoformat(), (clock.today() + timedelta(days=1)).isoformat()
    table = f"measure,on,value\nFCR,{day},7o\nNPS,{day},1\nFCR,{ahead},1\nREP,{day},1\nFCR,yesterday,1\nFCR,{day},70\n"
    shown = text(brought(company.it_manager, table, do="write"))
    said = [
        "“7o” is not a number",
        "no measure “NPS”",
        "cannot lie ahead",
        "“yesterday” is not a day",
        "whoever leads them",
    ]
    assert [words for words in said if words not in shown] == []
    assert not Reading.objects.exists()


def test_an_uploaded_file_is_read_like_a_pasted_table(company):
    make_registered(company.it_manager)
    content = f"code\tdate\tvalue\nFCR\t{days_ago(1)}\t71.5\n".encode()
    sent = signed_in(company.it_manager).post(
        reverse("plan:measure-readings"), {"file": SimpleUploadedFile("r.csv", content)}
    )
    assert "1 new reading" in text(sent)


def test_what_is_no_table_is_refused_in_words(company):
    make_registered(company.it_manager)
    for table in ("", "measure;on\nFCR;2026-01-01", "measure;on;value"):
        assert brought(company.it_manager, table).status_code == 422


# ── all pages ──


def test_the_address_in_duties_is_the_page(company):
    fcr = make_registered()
    assert reading_path(fcr) == reverse("plan:measure", args=[fcr.public_id]) + "#give-reading"


@pytest.mark.parametrize("name", ["measures", "measure"])
def test_one_row_or_three_take_the_same_queries_and_at_most_twelve(company, name):
    measures, taken = [], []
    for number in range(3):
        fcr = make_registered(company.dev, f"M{number}", name=f"Measure {number}", org_unit=company.it)
        measures.append(fcr)
        make_measure(make_goal(company.dev), registered=measures[0])
        read(measures[0], 70, days_ago(number), by=company.dev)
        if number != 1:
            here = signed_in(company.it_manager)
            address = reverse(f"plan:{name}", args=[measures[0].public_id] if name == "measure" else [])
            with CaptureQueriesContext(connection) as queries:
                assert here.get(address).status_code == 200
            taken.append(len(queries))
    assert taken[0] == taken[1]
    assert taken[1] <= 12


def test_a_retired_goal_is_no_use_any_more(company):
    fcr = make_registered()
    gone = make_goal(company.dev, "Long gone", state=GoalState.RETIRED)
    make_measure(gone, registered=fcr)
    assert "Long gone" not in text(page(company.dev, "measure", fcr.public_id))
