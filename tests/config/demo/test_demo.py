"""What must be true of Merrow Ferries. Built once for this module, and emptied out after it."""

import json
from collections import defaultdict
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Avg, Count, F, Q, Sum
from django.test import Client, override_settings

from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.config.demo.build import build_demo
from sightline.config.demo.cast import PASSWORD, cast, give_passwords
from sightline.config.demo.chance import Ids
from sightline.config.demo.tables import table
from sightline.evaluate.reviews.enums import PartState, Rater, ReviewState
from sightline.evaluate.reviews.models import GrowthAction, Review, ReviewCycle, ReviewPart
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.core import clock
from sightline.foundation.notify.models import Duty
from sightline.foundation.people.closure import unlike_definition
from sightline.foundation.people.models import Assignment, Leave, OrgUnit, Person
from sightline.plan.goals.enums import GoalKind, GoalState, ProposalState
from sightline.plan.goals.models import CheckIn, ContributionLink, Goal, Measure, Proposal
from sightline.plan.goals.operations.recompute import recompute_goals
from sightline.plan.strategy.models import StatementReading, StrategicObjective, StrategyStatement

pytestmark = pytest.mark.django_db  # each test in a transaction of its own, over what the fixture committed


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with override_settings(DEMO=True):
        with django_db_blocker.unblock():
            built = build_demo()
            give_passwords()
        yield built
        with django_db_blocker.unblock():
            call_command("flush", interactive=False, verbosity=0)


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who.user, backend="sightline.foundation.accounts.backends.AccountBackend")
    return client


# ── people ──


def test_248_people_work_here_today(demo):
    today = clock.today()
    assert Person.objects.working(today).count() == 248
    assert Assignment.objects.in_force(today).values("person").distinct().count() == 248


def test_the_closure_is_what_the_assignments_say(demo):
    assert unlike_definition() == []


def test_everybody_s_shares_of_time_add_up_to_one(demo):
    today = clock.today()
    sums = Assignment.objects.in_force(today).values("person").annotate(whole=Sum("share"))
    assert [row for row in sums if row["whole"] != 1] == []


def test_nobody_is_led_by_somebody_who_was_not_there(demo):
    absent = Q(manager__hired_on__gt=F("starts_on")) | Q(manager__left_on__lt=F("ends_on"))
    forever = Q(manager__left_on__isnull=False, ends_on__isnull=True)
    assert list(Assignment.objects.filter(absent | forever).values_list("person__name", "manager__name")) == []


def test_only_the_top_and_the_board_have_no_manager(demo):
    alone = Assignment.objects.in_force(clock.today()).filter(manager=None).values_list("person__name", flat=True)
    assert sorted(alone) == ["Adaeze Nwosu", "Kirsten Aalbers", "Tendai Moyo"]


def test_what_a_house_has_is_here(demo):
    today = clock.today()
    assert Leave.objects.in_force(today).count() >= 3
    assert Assignment.objects.filter(starts_on__gt=today).count() >= 5
    assert Person.objects.filter(left_on__lt=today).count() >= 7
    two_managers = Assignment.objects.in_force(today).values("person").annotate(n=Count("manager", distinct=True))
    assert two_managers.filter(n=2).count() == 3
    assert Person.objects.exclude(time_zone="").values("time_zone").distinct().count() == 1
    sizes = Assignment.objects.in_force(today).values("unit__name").annotate(n=Count("person", distinct=True))
    assert {row["unit__name"] for row in sizes if row["n"] < 4} >= {"Little Ula landing", "Purchasing"}


# ── strategy ──


def test_231_of_248_have_read_the_strategy(demo):
    assert StatementReading.objects.filter(statement=StrategyStatement.objects.current()).count() == 231


def test_objectives_stand_as_drawn(demo):
    stored = {one.code: round(one.progress * 100) for one in StrategicObjective.objects.active()}
    assert stored == {
        "F1": 68, "F2": 54, "C1": 71, "C2": 82, "C3": 45, "P1": 63, "P2": 38, "P3": 76, "L1": 57, "L2": 49, "L3": 66,
    }  # fmt: skip
    retired = StrategicObjective.objects.get(code="C4")
    assert not retired.is_active
    assert retired.goal_links.filter(goal__state=GoalState.ACTIVE).count() == 0


# ── goals ──


def test_stored_progress_is_what_a_recompute_gives(demo):
    assert recompute_goals() == 0


def test_goals_do_not_loop(demo):
    up = defaultdict(set)
    for goal, parent in ContributionLink.objects.filter(ended_at=None, parent__isnull=False).values_list(
        "goal_id", "parent_id"
    ):
        up[goal].add(parent)
    for start in list(up):
        seen, frontier = set(), set(up[start])
        while frontier:
            seen |= frontier
            frontier = set().union(*(up.get(one, set()) for one in frontier)) - seen
        assert start not in seen


def test_goals_remember_their_last_check_in(demo):
    for goal in Goal.objects.filter(checked_in_on__isnull=False).prefetch_related("check_ins", "measures"):
        last = goal.check_ins.all()[0]
        assert (goal.checked_in_on, goal.blocker) == (last.said_on, last.blocker)
        own = [one for one in goal.measures.all() if not one.is_guard]
        assert all(one.value == last.value and one.value_on == last.said_on for one in own)


def test_goals_of_every_level_kind_and_direction(demo):
    live = Goal.objects.live()
    assert live.filter(owner_person=None, owner_unit=None).count() == 3
    assert live.filter(owner_unit__isnull=False).values("owner_unit").distinct().count() >= 20
    assert set(live.values_list("kind", flat=True)) == set(GoalKind.values)
    assert set(Measure.objects.values_list("direction", flat=True)) >= {"increase", "reduce", "hold", "milestone"}
    assert set(ContributionLink.objects.values_list("kind", flat=True)) == {"contributes", "supports", "shared"}
    assert Proposal.objects.filter(state=ProposalState.WAITING).count() >= 8


def test_behaviour_goals_are_observed_and_never_measured(demo):
    behaviours = Goal.objects.filter(kind=GoalKind.BEHAVIOUR)
    assert Measure.objects.filter(goal__in=behaviours).count() == 0
    assert CheckIn.objects.filter(goal__in=behaviours).exclude(note="").count() >= 10


def test_words_are_people_s_own(demo):
    assert FeedbackNote.objects.values("behaviour").distinct().count() >= 60
    assert Recognition.objects.values("text").distinct().count() >= 80
    assert CheckIn.objects.exclude(note="").values("note").distinct().count() >= 80


@pytest.mark.row("S4.5")
def test_the_scorecard_of_it_has_four_perspectives_and_twelve_plans(demo):
    digital = OrgUnit.objects.get(code="DIG")
    perspectives = Goal.objects.live().filter(owner_unit=digital).values_list("perspectives__name", flat=True)
    assert set(perspectives) == {"Financial", "Customer", "Internal process", "Learning and growth"}
    below = Person.objects.below(person("Inês Carvalho"))
    planned = below.filter(goals__in=Goal.objects.live()).distinct()
    assert (below.count(), planned.count()) == (12, 12)
    page = signed_in(person("Inês Carvalho")).get(f"/units/{digital.public_id}/scorecard/").content.decode()
    assert "12 people carry them" in page


def test_frontline_jobs_run_on_competencies_and_standards_alone(demo):
    rosa = person("Rosa Quintana")
    job = rosa.assignments.get(ends_on=None).job_profile
    assert (rosa.goals.count(), job.is_frontline) == (0, True)
    assert job.standards.count() == 3
    assert rosa.reviews.get(state=ReviewState.CLOSED).score is not None


# ── reviews ──


def test_last_year_is_closed_and_this_year_half_way(demo):
    annual = ReviewCycle.objects.filter(kind="annual")
    assert sorted(annual.values_list("state", flat=True)) == ["closed", "launched"]
    states = Review.objects.filter(cycle__in=annual.filter(state="launched")).values_list("state", flat=True)
    assert {"writing", "released", "acknowledged"} == set(states)
    parts = ReviewPart.objects.filter(review__cycle__in=annual.filter(state="launched"))
    for rater in Rater:
        assert set(parts.filter(rater=rater).values_list("state", flat=True)) == set(PartState.values)


def test_every_closed_review_ended_with_a_growth_decision(demo):
    closed = Review.objects.filter(state=ReviewState.CLOSED)
    assert closed.filter(growth_actions=None, no_growth_because="").count() == 0
    assert closed.exclude(no_growth_because="").count() >= 1


@pytest.mark.row("S2.5")
def test_two_board_members_review_the_chief_executive(demo):
    review = Review.objects.get(reviewee=person("Adaeze Nwosu"), cycle__state="launched")
    writers = review.parts.filter(rater=Rater.MANAGER).values_list("writer__name", flat=True)
    assert sorted(writers) == ["Kirsten Aalbers", "Tendai Moyo"]
    assert not Assignment.objects.filter(person__name="Adaeze Nwosu", manager__isnull=False).exists()


def test_one_manager_is_lenient_and_one_severe(demo):
    def mean(name):
        rated = Review.objects.filter(state="closed", parts__rater=Rater.MANAGER, parts__writer__name=name)
        return rated.aggregate(mean=Avg("score"))["mean"]

    everybody = Review.objects.filter(state="closed").aggregate(mean=Avg("score"))["mean"]
    assert mean("Gunnar Lindqvist") > everybody + 1
    assert mean("Radoslav Dimitrov") < everybody - Decimal("0.8")


def test_promises_are_kept_and_owed(demo):
    today = clock.today()
    assert GrowthAction.objects.filter(support_kept_on__isnull=False).count() >= 50
    owed = Duty.objects.open().filter(kind="support", owed_to=person("Inês Carvalho"))
    late = [duty for duty in owed.filter(person=person("Tomasz Wierzbicki")) if duty.is_late(today)]
    assert {duty.source.split(":")[0] for duty in late} == {"reviews.growthaction", "conversations.supportcommitment"}


# ── the trail, the cast, and doing it twice ──


def test_the_trail_is_in_order_and_ends_today(demo):
    moments = list(AuditEntry.objects.order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= clock.now()


def test_nobody_who_left_owes_anything(demo):
    gone = Person.objects.filter(left_on__lt=clock.today())
    assert Duty.objects.open().filter(Q(person__in=gone) | Q(owed_to__in=gone)).count() == 0


def test_the_cast_can_sign_in(demo):
    members = cast()
    assert len(members) >= 10
    for member in members:
        found = Person.objects.get(email=member.email)
        assert (found.name, found.user.check_password(PASSWORD)) == (member.name, True)


@pytest.mark.parametrize("key", [row["key"] for row in table("cast")])
def test_every_duty_of_the_cast_leads_somewhere(demo, key):
    who = Person.objects.get(email=f"{key}@merrow.example")
    client = signed_in(who)
    paths = dict(Duty.objects.open().of(who).values_list("kind", "path"))
    for path in ("/", "/strategy/", "/goals/", "/reviews/", *paths.values()):
        answer = client.get(path.partition("#")[0], follow=True)
        assert (path, answer.status_code) == (path, 200)


def test_building_again_changes_nothing(demo):
    before = (Person.objects.count(), Goal.objects.count(), AuditEntry.objects.count())
    assert build_demo().was_there
    assert before == (Person.objects.count(), Goal.objects.count(), AuditEntry.objects.count())


def test_ids_are_the_same_every_time(demo):
    assert Ids("goals")() == Goal.objects.order_by("id").values_list("public_id", flat=True)[0]
    assert Ids("people")() == Person.objects.order_by("id").values_list("public_id", flat=True)[0]


def test_the_cast_is_printed_as_json(demo):
    out = StringIO()
    call_command("cast", "--json", stdout=out)
    first = json.loads(out.getvalue())[0]
    assert set(first) == {"email", "password", "role", "name", "why"}
