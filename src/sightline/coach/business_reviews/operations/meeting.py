"""A business review from its invitation to its summary."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sightline.coach.business_reviews.agenda import entries_on
from sightline.coach.business_reviews.enums import MeetingState
from sightline.coach.business_reviews.errors import (
    ReviewNotPlannedError,
    ReviewNotSensibleError,
    ReviewNotUnderWayError,
)
from sightline.coach.business_reviews.models import AgendaItem, Attendance, BusinessReview
from sightline.foundation.audit.operations import record
from sightline.foundation.core import clock
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.competencies.texts import fitting


@transaction.atomic
def plan_review(
    *, title: str, unit: OrgUnit | None, held_on: date, invited: Iterable[Person] = (), by: Person | None
) -> BusinessReview:
    """Without a unit it is the organisation's. Whoever calls it is invited too."""
    words = fitting(BusinessReview, "title", title, required=True)
    review = BusinessReview.objects.create(title=words, unit=unit, held_on=held_on, called_by=by)
    people = {one.pk: one for one in [*([by] if by else []), *invited]}
    Attendance.objects.bulk_create(Attendance(review=review, person=one) for one in people.values())
    after = {"title": words, "unit": unit.name if unit else None, "held_on": held_on, "invited": len(people)}
    record("business_reviews.planned", review, by=by, after=after)
    return review


@transaction.atomic
def invite(review: BusinessReview, person: Person, *, by: Person | None) -> Attendance:
    """Asking somebody twice asks them once."""
    review = locked(review)
    if review.is_closed:
        raise ReviewNotUnderWayError(_("This review is closed."), field="state", value=review.state)
    found, made = Attendance.objects.get_or_create(review=review, person=person)
    if made:
        record("business_reviews.invited", review, by=by, after={"person": person.public_id})
    return found


def locked(review: BusinessReview) -> BusinessReview:
    rows = BusinessReview.objects.select_for_update(of=("self",)).select_related("unit", "called_by")
    return rows.get(pk=review.pk)


def locked_under_way(review: BusinessReview) -> BusinessReview:
    fresh = locked(review)
    if fresh.state != MeetingState.UNDER_WAY:
        fix = _("Begin it first.") if fresh.state == MeetingState.PLANNED else None
        raise ReviewNotUnderWayError(
            _("This review is not under way."), field="state", value=fresh.get_state_display(), fix=fix
        )
    return fresh


@transaction.atomic
def begin_review(review: BusinessReview, *, by: Person | None) -> BusinessReview:
    """Freeze the readings as they stand now, each with its age: that is what will have been on the table."""
    review = locked(review)
    if review.state != MeetingState.PLANNED:
        raise ReviewNotPlannedError(_("This review has begun already."), field="state", value=review.state)
    review.state, review.begun_at = MeetingState.UNDER_WAY, clock.now()
    review.save(update_fields=["state", "begun_at"])
    entries = entries_on(review, clock.today())
    AgendaItem.objects.bulk_create(
        AgendaItem(
            review=review,
            goal=one.goal,
            objective=one.objective,
            order=place,
            title=one.title[:250],
            progress=one.progress,
            progress_on=one.progress_on,
            age_days=one.age_days,
            is_stale=one.is_stale,
            expected=one.expected,
            status=one.status,
        )
        for place, one in enumerate(entries)
    )
    record("business_reviews.begun", review, by=by, after={"items": len(entries)})
    return review


@transaction.atomic
def write_notes(item: AgendaItem, notes: str, *, by: Person | None) -> AgendaItem:
    locked_under_way(item.review)
    before = {"length": len(item.notes)}
    item.notes = fitting(AgendaItem, "notes", notes)
    item.save(update_fields=["notes"])
    after = {"item": item.title, "length": len(item.notes)}
    record("business_reviews.noted", item.review, by=by, before=before, after=after)
    return item


@transaction.atomic
def mark_attendance(review: BusinessReview, there: Collection[int], *, by: Person | None) -> BusinessReview:
    """`there` holds ids of invited people; whoever is not in it was not there."""
    review = locked_under_way(review)
    review.attendances.update(was_there=False)
    count = review.attendances.filter(person_id__in=there).update(was_there=True)
    record("business_reviews.attendance_marked", review, by=by, after={"there": count})
    return review


@transaction.atomic
def close_review(review: BusinessReview, *, summary: str, by: Person | None) -> BusinessReview:
    """From now on everybody may read it, and nothing in it changes."""
    review = locked_under_way(review)
    words = fitting(BusinessReview, "summary", summary)
    if not words:
        fix = _("Say in a sentence or two what was decided.")
        raise ReviewNotSensibleError(_("A review closes with a summary."), field="summary", value="", fix=fix)
    review.summary, review.state = words, MeetingState.CLOSED
    review.closed_by, review.closed_at = by, clock.now()
    review.save(update_fields=["summary", "state", "closed_by", "closed_at"])
    after = {"decisions": review.decisions.count(), "summary_length": len(words)}
    record("business_reviews.closed", review, by=by, after=after)
    return review
