"""The launch: from a draft to everybody's review, in a handful of statements however many people there are."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import chain
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.evaluate.reviews import freeze, policy, preflight, tasks
from sightline.evaluate.reviews.bulk import insert, new_public_ids, prepared
from sightline.evaluate.reviews.enums import CycleState, PartState, Rater, ReviewState, Stage
from sightline.evaluate.reviews.form import write_form
from sightline.evaluate.reviews.models import Review, ReviewCycle, ReviewPart, ReviewSnapshot
from sightline.evaluate.reviews.operations.cycles import lock_draft
from sightline.evaluate.reviews.staffing import Staffing, staff
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import Person

PROBATION_OPENS_BEFORE = timedelta(days=14)
PROBATION_SELF_BEFORE = timedelta(days=7)  # the person's own words are there a week before the manager's are due
LISTED = 500  # people left out who are kept by name

REVIEW = ("public_id", "created_at", "cycle", "reviewee", "state", "comment", "no_growth_because")
PART = ("public_id", "created_at", "review", "rater", "writer", "share", "state", "opens_on", "due_on")


class LaunchRefusedError(OperationError):
    """Something stands in the way; `findings` says what, each with the step that mends it."""

    def __init__(self, found: preflight.Preflight) -> None:
        open_questions = found.refusals or found.people_to_leave_out
        super().__init__(
            " ".join(finding.text for finding in open_questions),
            field=open_questions[0].step,
            value=open_questions[0].code,
            fix=_("Mend it in the steps before, or leave these people out where that is offered."),
        )
        self.findings = found.findings


@transaction.atomic
def launch(cycle: ReviewCycle, *, by: Person | None, leave_out_unresolved: bool = False) -> ReviewCycle:
    """Freeze form, goals, expectations and reporting lines, and make every review with its parts.

    A second click finds the cycle launched (CycleNotDraftError). Raises LaunchRefusedError while the preflight finds
    something; `leave_out_unresolved` leaves out the people without a reviewer or in another cycle, and lists them.
    """
    cycle = lock_draft(cycle)
    staffing = staff(cycle)
    found = preflight.check(cycle, staffing)
    if not found.is_clear(leave_out=leave_out_unresolved):
        raise LaunchRefusedError(found)
    philosophy = policy.philosophy_in_force()
    cycle.form = write_form(freeze.freeze_form(cycle.template, philosophy))
    cycle.philosophy = philosophy
    cycle.state = CycleState.LAUNCHED
    cycle.launched_at, cycle.launched_by = clock.now(), by
    cycle.left_out = list(_left_out(staffing))
    cycle.save()
    _make_reviews(cycle, staffing)
    after = {"people": found.ready, "parts": found.messages, "left_out": len(staffing.unresolved)}
    record("reviews.launched", cycle, by=by, before={"state": "draft"}, after=after)
    transaction.on_commit(partial(tasks.invite.enqueue, cycle.public_id))
    return cycle


def _left_out(staffing: Staffing) -> Iterator[dict[str, str]]:
    for person_id in sorted(staffing.unresolved)[:LISTED]:
        member = staffing.members[person_id]
        yield {"id": member.public_id, "name": member.name, "why": _why(staffing, person_id)}


def _why(staffing: Staffing, person_id: int) -> str:
    if other := staffing.overlapping.get(person_id):
        return _("Already in “%(cycle)s”.") % {"cycle": other}
    if person_id not in staffing.reviewers:
        return _("No manager on the reference day, and nobody named.")
    return _("No joining date.")


def _make_reviews(cycle: ReviewCycle, staffing: Staffing) -> None:
    now = prepared(Review, "created_at", clock.now())
    ready = staffing.ready
    fixed = (ReviewState.WRITING.value, "", "")
    ids = new_public_ids(len(ready))
    insert(Review, REVIEW, ((own, now, cycle.pk, person, *fixed) for own, person in zip(ids, ready, strict=True)))
    review_ids = dict(Review.objects.filter(cycle=cycle).values_list("reviewee_id", "id").iterator(chunk_size=5_000))
    insert(
        ReviewSnapshot,
        ("review", "subject"),
        ((review_ids[person], text) for person, text in freeze.freeze_subjects(cycle, staffing)),
    )
    _make_parts(cycle, staffing, review_ids)


def _make_parts(cycle: ReviewCycle, staffing: Staffing, review_ids: dict[int, int]) -> None:
    now, state = prepared(ReviewPart, "created_at", clock.now()), PartState.OPEN.value
    dates = _PartDates(cycle)
    count = sum(len(staffing.reviewers[person]) + 1 for person in review_ids)
    ids = iter(new_public_ids(count))
    shares: dict[Any, Any] = {}

    def rows(person: int, review: int) -> Iterator[tuple[Any, ...]]:
        hired_on = staffing.members[person].hired_on
        whole = shares.setdefault(1, prepared(ReviewPart, "share", 1))
        yield next(ids), now, review, Rater.SELF.value, person, whole, state, *dates.of(Rater.SELF, hired_on)
        for one in staffing.reviewers[person]:
            share = shares.setdefault(one.share, prepared(ReviewPart, "share", one.share))
            when = dates.of(Rater.MANAGER, hired_on)
            yield next(ids), now, review, Rater.MANAGER.value, one.person_id, share, state, *when

    insert(ReviewPart, PART, chain.from_iterable(rows(*pair) for pair in review_ids.items()))


class _PartDates:
    """When a part opens and is due, as the database wants it: the stage's days, or counted from joining."""

    def __init__(self, cycle: ReviewCycle) -> None:
        self._days = cycle.days_after_hire
        stages = {stage.stage: (stage.opens_on, stage.due_on) for stage in cycle.stages.all()}
        raters = {Rater.SELF: Stage.SELF, Rater.MANAGER: Stage.MANAGER}
        self._fixed = {rater: self._ready(*stages.get(stage, (None, None))) for rater, stage in raters.items()}

    def of(self, rater: Rater, hired_on: date | None) -> tuple[Any, Any]:
        if self._days is None or hired_on is None:
            return self._fixed[rater]
        day = hired_on + timedelta(days=self._days)
        return self._ready(day - PROBATION_OPENS_BEFORE, day - PROBATION_SELF_BEFORE if rater == Rater.SELF else day)

    @staticmethod
    def _ready(opens_on: date | None, due_on: date | None) -> tuple[Any, Any]:
        return prepared(ReviewPart, "opens_on", opens_on), prepared(ReviewPart, "due_on", due_on)
