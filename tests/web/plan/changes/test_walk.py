"""S0.11 and idea 4 through the pages: composed, foreseen, published, decided, followed to its end."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from sightline.foundation.notify.models import Duty
from sightline.plan.changes.enums import ChangeState, StepKind
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.operations import NewWords, StepWish, add_step, follow_up
from sightline.plan.changes.paths import change_path, own_goals_path, team_path
from sightline.plan.competencies.models import Competency
from sightline.plan.goals.models import Goal
from sightline.plan.strategy.models import CompetencyLink
from tests.plan.changes.making import make_change, published, retiring
from tests.plan.goals.making import link, make_goal, make_mission, make_objective


@pytest.fixture
def course(company):
    make_mission()
    company.leaving, company.staying = make_objective("C4", "Night sailings"), make_objective("C1", "On time")
    company.top = make_goal(company.it_platform, "Night desk")
    link(company.top, company.leaving)
    company.rota = make_goal(company.dev, "Night rota", measure=True, visibility="line")
    link(company.rota, company.top)
    return company


def address(name: str, change: StrategyChange, *more: str) -> str:
    return reverse(f"plan:{name}", args=[change.public_id, *more])


def text(client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.mark.row("S0.11")
@pytest.mark.row("idea-4")
def test_a_change_is_written_foreseen_published_and_decided(client, course):
    client.force_login(course.programme_owner.user)
    words = {"title": "Stop the night boats", "reason": "Eleven passengers a night.", "decide_by": "2199-01-31"}
    made = client.post(reverse("plan:new-change"), words)
    change = StrategyChange.objects.get()
    assert made.url == address("change", change)
    step = {"objective": course.leaving.public_id, "into": course.staying.public_id}
    client.post(address("new-change-step", change, "retire"), step)
    seen = text(client, address("change", change))
    assert "Retire an objective" in seen
    assert "2 goals are moved" in seen
    client.post(address("publish-change", change))

    client.force_login(course.dev.user)
    duty = Duty.objects.open().get(person=course.dev)
    assert "Night rota" in text(client, duty.path)
    page = address("change-goal", change, course.rota.public_id)
    assert "Eleven passengers a night." in text(client, page)
    assert "Point it at C1 On time" in text(client, page)
    client.post(page, {"decision": "repoint", "objective": course.staying.public_id})
    assert course.rota.links_up.get(ended_at=None).objective == course.staying
    assert not Duty.objects.open().filter(person=course.dev).exists()

    client.force_login(course.it_manager.user)
    client.post(
        address("change-goal", change, course.top.public_id), {"decision": "retire", "reason": "Nobody calls at night"}
    )
    change.refresh_from_db()
    course.leaving.refresh_from_db()
    assert (change.state, course.leaving.state) == (ChangeState.CLOSED, "retired")
    told = text(client, address("change", change))
    assert "2 of 2 goals" in told
    assert "Nobody calls at night" in text(client, address("change-decisions", change))


@pytest.mark.row("idea-4")
def test_an_undecided_goal_says_on_its_own_page_that_its_objective_is_changing(client, course):
    change = published(course.programme_owner, retiring(course.leaving))
    client.force_login(course.dev.user)
    told = text(client, reverse("plan:goal", args=[course.rota.public_id]))
    assert "is changing" in told
    assert address("change-goal", change, course.rota.public_id) in told
    client.post(address("change-goal", change, course.rota.public_id), {"decision": "keep", "reason": "Still needed"})
    assert "is changing" not in text(client, reverse("plan:goal", args=[course.rota.public_id]))


def test_an_objective_that_changes_says_so(client, course):
    change = published(course.programme_owner, retiring(course.leaving))
    client.force_login(course.cleaner.user)
    assert change_path(change) in text(client, reverse("plan:objective", args=[course.leaving.public_id]))
    assert "/change-sets/" not in text(client, reverse("plan:objective", args=[course.staying.public_id])).replace(
        reverse("plan:changes") + '"', ""
    )


@pytest.mark.row("S0.11")
def test_a_private_goal_is_counted_and_not_named(client, course):
    course.leaving.owner = course.operations
    course.leaving.save()
    draft = make_change(course.operations, retiring(course.leaving))
    client.force_login(course.operations.user)
    shown = text(client, address("change-goals", draft))
    assert "Night desk" in shown
    assert "Night rota" not in shown
    assert "A goal that is not open to you" in shown
    change = published(course.programme_owner, retiring(course.staying))
    assert change.state == ChangeState.CLOSED  # nothing hangs below it


def test_several_goals_are_decided_together(client, course):
    others = [make_goal(course.dev, f"Other {n}") for n in range(3)]
    for goal in others:
        link(goal, course.leaving)
    change = published(course.programme_owner, retiring(course.leaving))
    client.force_login(course.dev.user)
    chosen = [goal.public_id for goal in others[:2]]
    data = {"goal": chosen, "decision": "repoint", "objective": course.staying.public_id}
    assert client.post(own_goals_path(change), data).status_code == 302
    decided = ImpactItem.objects.filter(change=change, decision="repoint").values_list("goal__public_id", flat=True)
    assert set(decided) == set(chosen)


def test_a_choice_without_reason_comes_back_with_what_was_typed(client, course):
    change = published(course.programme_owner, retiring(course.leaving))
    client.force_login(course.dev.user)
    answer = client.post(address("change-goal", change, course.rota.public_id), {"decision": "keep", "reason": ""})
    assert answer.status_code == 422
    assert "Please say why, in a sentence." in answer.content.decode()


@pytest.mark.parametrize("name", ["change", "change-mine", "change-goals", "change-decisions", "changes"])
def test_one_goal_or_three_take_the_same_number_of_queries(client, course, name, django_assert_num_queries):
    change = published(course.programme_owner, retiring(course.leaving))
    client.force_login(course.dev.user)
    url = reverse("plan:changes") if name == "changes" else address(name, change)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as first:
        client.get(url)
    for n in range(3):
        link(make_goal(course.dev, f"Another {n}"), course.leaving)
    follow_up()
    with django_assert_num_queries(len(first)):
        client.get(url)
    assert len(first) <= 12


def test_the_lists_come_as_files_too(client, course):
    change = published(course.programme_owner, retiring(course.leaving))
    client.force_login(course.dev.user)
    csv = client.get(address("change-goals", change), {"as": "csv"})
    assert b"Night rota" in csv.content
    book = zipfile.ZipFile(io.BytesIO(client.get(address("change-goals", change), {"as": "xlsx"}).content))
    assert any(b"Night rota" in book.read(name) for name in book.namelist())


def test_duties_lead_to_pages_that_exist(course):
    change = published(course.programme_owner, retiring(course.leaving))
    names = [resolve(path(change)).url_name for path in (change_path, own_goals_path, team_path)]
    assert names == ["change", "change-mine", "change-team"]
    assert Goal.objects.count() == 2


def test_a_full_draft_takes_twelve_queries_at_most(client, course):
    care = Competency.objects.create(key="care", name="Care", description="Looks after it")
    CompetencyLink.objects.create(objective=course.leaving, competency=care)
    change = make_change(course.programme_owner, retiring(course.leaving, course.staying))
    new = (NewWords("C8", "Quiet harbours", owner=course.dev),)
    add_step(change, StepWish(StepKind.ADD, new=new), by=course.programme_owner)
    client.force_login(course.programme_owner.user)
    client.get(address("change", change))
    with CaptureQueriesContext(connection) as asked:
        client.get(address("change", change))
    assert len(asked) <= 12
