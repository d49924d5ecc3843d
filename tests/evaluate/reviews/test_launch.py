"""From a draft to everybody's review."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.evaluate.reviews.enums import CycleState, Rater
from sightline.evaluate.reviews.form import items_of, read_form
from sightline.evaluate.reviews.models import Review, ReviewPart
from sightline.evaluate.reviews.operations.cycles import CycleNotDraftError, name_reviewer
from sightline.evaluate.reviews.operations.invitations import open_duties
from sightline.evaluate.reviews.operations.launch import LaunchRefusedError, launch
from sightline.evaluate.reviews.snapshot import read_subject
from sightline.foundation.audit.models import AuditEntry
from sightline.foundation.notify.models import Duty, Message
from tests.company import Company
from tests.evaluate import stage


def test_a_launch_makes_reviews_parts_and_snapshots(company: Company) -> None:
    cycle = stage.launched(company.dev, company.part_timer, by=company.programme_owner)
    parts = ReviewPart.objects.order_by("review__reviewee__name", "-rater", "-share")
    made = [(part.review.reviewee.name, part.rater, part.writer.name, str(part.share)) for part in parts]
    assert (cycle.state, made) == (
        CycleState.LAUNCHED,
        [
            ("Dara Nguyen", "self", "Dara Nguyen", "1.000"),
            ("Dara Nguyen", "manager", "Chidi Okafor", "1.000"),
            ("Goran Ilić", "self", "Goran Ilić", "1.000"),
            ("Goran Ilić", "manager", "Chidi Okafor", "0.600"),
            ("Goran Ilić", "manager", "Femi Adeyemi", "0.400"),
        ],
    )


def test_a_launch_leaves_one_entry_in_the_trail(company: Company) -> None:
    stage.launched(company.dev, by=company.programme_owner)
    entry = AuditEntry.objects.get(verb="reviews.launched")
    assert (entry.actor_label, entry.after) == ("Petra Novak", {"people": 1, "parts": 2, "left_out": 0})


def test_goals_and_expectations_are_frozen(company: Company) -> None:
    stage.launched(company.dev)
    review = stage.review_of(company.dev)
    form, subject = read_form(review.cycle.form), read_subject(review.snapshot.subject)
    asked = [(item.kind, item.prompt, item.serves) for item in items_of(form, subject, Rater.MANAGER)]
    assert asked == [
        ("question", "What do you want to grow into?", ()),
        ("goal", "Answer first time", ("Everyone home safely", "Places people trust", "Answer first time")),
        ("competency", "Care for the place", ("Everyone home safely", "Places people trust", "Care for the place")),
    ]


def test_a_double_click_cannot_double(company: Company) -> None:
    cycle = stage.launched(company.dev)
    with pytest.raises(CycleNotDraftError):
        launch(cycle, by=company.programme_owner)
    assert (Review.objects.count(), AuditEntry.objects.filter(verb="reviews.launched").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_everybody_is_told_once_however_often_the_task_runs(company: Company) -> None:
    cycle = stage.launched(company.dev, company.peer)
    assert [open_duties(cycle), open_duties(cycle)] == [0, 0]  # the launch's own task has told them all
    told = Duty.objects.order_by("person__name", "title").values_list("person__name", "title", "path")
    paths = {part.public_id for part in ReviewPart.objects.all()}
    assert {path.split("/")[3] for _, _, path in told} == paths
    assert [(name, title) for name, title, _ in told] == [
        ("Chidi Okafor", "Write the review of Dara Nguyen: Annual review"),
        ("Chidi Okafor", "Write the review of Emi Sato: Annual review"),
        ("Dara Nguyen", "Write your part of Annual review"),
        ("Emi Sato", "Write your part of Annual review"),
    ]
    assert Message.objects.count() == 4


def test_the_statements_do_not_grow_with_the_people(company: Company) -> None:
    form = stage.template()
    objective = stage.strategy()
    stage.competency(objective)
    few = stage.cycle(form, stage.only(company.dev))
    many = stage.cycle(form, stage.units(company.it_platform), name="Second", kind="quarter")
    counts = []
    for cycle in (few, many):
        with CaptureQueriesContext(connection) as taken:
            launch(cycle, by=None)
        counts.append(len(taken))
    assert counts[0] == counts[1]


@pytest.mark.row("S2.5")
@pytest.mark.row("complaint-34")
def test_the_chief_is_reviewed_by_two_board_members(company: Company) -> None:
    cycle = stage.cycle(stage.template(), stage.only(company.chief))
    stage.competency(stage.strategy(), ("Chief executive",))
    for member in (company.board_a, company.board_b):
        name_reviewer(cycle, reviewee=company.chief, reviewer=member, by=company.programme_owner, why="Board")
    launch(cycle, by=company.programme_owner)
    writers = stage.review_of(company.chief).parts.filter(rater=Rater.MANAGER).values_list("writer__name", "share")
    assert [(name, str(share)) for name, share in writers] == [("Beatrix Holm", "0.500"), ("Benedikt Aas", "0.500")]


@pytest.mark.row("complaint-34")
def test_without_a_reviewer_the_launch_is_refused_and_leaves_no_trace(company: Company) -> None:
    cycle = stage.cycle(stage.template(), stage.units(company.root))
    stage.competency(stage.strategy())
    with pytest.raises(LaunchRefusedError) as refused:
        launch(cycle, by=company.programme_owner)
    assert refused.value.field == "reviewers"
    assert (Review.objects.count(), AuditEntry.objects.filter(verb="reviews.launched").count()) == (0, 0)


@pytest.mark.row("complaint-34")
def test_or_they_are_left_out_and_listed(company: Company) -> None:
    cycle = stage.cycle(stage.template(), stage.units(company.root))
    stage.competency(stage.strategy())
    cycle = launch(cycle, by=company.programme_owner, leave_out_unresolved=True)
    assert [(one["name"], one["why"]) for one in cycle.left_out] == [
        ("Abena Osei", "No manager on the reference day, and nobody named.")
    ]
    assert not Review.objects.filter(reviewee=company.chief).exists()


def test_who_has_left_is_in_no_cycle(company: Company) -> None:
    cycle = stage.launched(company.dev, company.leaver)
    assert list(cycle.reviews.values_list("reviewee__name", flat=True)) == ["Dara Nguyen"]
