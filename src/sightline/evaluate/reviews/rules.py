"""Who may read which part of a review when, and who may do what with it.

In plain English:

* The person reads their own part always, and a manager's part from its release on, never before.
* Who writes a manager's part reads the person's part once it is sent: not a draft. They read another manager's part
  when both are sent, so that each judges for themselves first.
* Managers above read a review from its release on. Until then it is being thought about, and pressure from above would
  change what is written.
* The HR partner and the programme owner see always how far it is, and the words from the release on. They can reopen a
  sent part, close, and remind; reading drafts would make them a party to every review.
* The auditor reads nothing of it. The trail tells who did what and when, without the words.

Whether somebody sees at all that a review exists is settled by Review.objects.visible_to.
"""

from django.utils.translation import gettext as _

from sightline.evaluate.reviews import readiness
from sightline.evaluate.reviews.enums import CycleState, PartState, ReviewState
from sightline.evaluate.reviews.leaders_first import holding_up
from sightline.evaluate.reviews.models import GrowthAction, ReviewCycle, ReviewPart
from sightline.evaluate.reviews.operations.writing import UNDO_WITHIN
from sightline.evaluate.reviews.standing import Standing
from sightline.foundation.core import clock
from sightline.foundation.core.days import in_words
from sightline.foundation.core.verdicts import ALLOWED, Verdict, denied
from sightline.foundation.people.models import Person
from sightline.foundation.people.reach import reach_of

LEADERS_FIRST = "leaders_first"

# ── reading ──────────────────────────────────────────────────────────────────


def can_read_part(who: Standing, part: ReviewPart) -> Verdict:
    if part.writer_id == who.person.pk or who.review.is_released:
        return ALLOWED
    if who.is_reviewee:
        return denied("not_released", _("You read this when it is released, not before."))
    if who.writes_as_manager:
        return _co_writer(who, part)
    return denied("not_released", _("The words are open to you from the release on. Until then you see how far it is."))


def _co_writer(who: Standing, part: ReviewPart) -> Verdict:
    if part.state != PartState.SENT:
        return denied("not_sent", _("You read this when it is sent."))
    if part.is_self or all(own.is_sent for own in who.own_parts):
        return ALLOWED
    return denied("write_first", _("You read the other manager’s words when you have sent your own."))


def readable(who: Standing) -> list[ReviewPart]:
    return [part for part in who.parts if can_read_part(who, part)]


def can_read_score(who: Standing) -> Verdict:
    if who.review.is_released:
        return ALLOWED
    return denied("not_released", _("The score is worked out at the release."))


def can_read_history(who: Standing) -> Verdict:
    """Who did what and when. The person reads it from the release on: before, it would tell how the writing goes."""
    if who.writes_as_manager or who.runs_programme or who.is_hr_partner or who.review.is_released:
        return ALLOWED
    return denied("not_released", _("The history of a review is open to you from its release on."))


# ── writing ──────────────────────────────────────────────────────────────────


def can_write_part(person: Person, part: ReviewPart) -> Verdict:
    """Needs the part's review and cycle fetched along."""
    if part.writer_id != person.pk:
        return denied("not_yours", _("This part is written by somebody else."))
    if part.is_sent:
        return denied("sent", _("You have sent this. What you sent is on the page of the review."))
    if part.review.state != ReviewState.WRITING:
        return denied("released", _("The review is released, so nothing is added any more."))
    if part.review.cycle.state != CycleState.LAUNCHED:
        return denied("cycle_over", _("This cycle is closed."))
    if part.opens_on is not None and part.opens_on > clock.today():
        return denied("not_open_yet", _("Writing opens on %(day)s.") % {"day": in_words(part.opens_on)})
    return _leaders_first(part)


def _leaders_first(part: ReviewPart) -> Verdict:
    """One query, for an own part of a cycle in which leaders go first; none otherwise."""
    held_up = holding_up(part.review.cycle, part.review.reviewee_id) if part.is_self else []
    if not held_up:
        return ALLOWED
    names = ", ".join(one.person.name for one in held_up)
    words = _("In this cycle those who lead go first. It is your turn when %(names)s is through.")
    return denied(LEADERS_FIRST, words % {"names": names})


def can_unsend_part(person: Person, part: ReviewPart) -> Verdict:
    if part.writer_id != person.pk:
        return denied("not_yours", _("This part is written by somebody else."))
    if not part.is_sent:
        return denied("not_sent", _("This is not sent yet."))
    if part.review.state != ReviewState.WRITING:
        return denied("released", _("The review is released, and was read."))
    if part.sent_at is None or clock.now() - part.sent_at > UNDO_WITHIN:
        return denied("too_late", _("Taking back is possible for ten minutes. After that, ask your HR partner."))
    return ALLOWED


def can_reopen_part(who: Standing, part: ReviewPart) -> Verdict:
    """HR, not the manager: somebody who has nothing to gain from a second version."""
    if not (who.runs_programme or who.is_hr_partner) or who.is_reviewee:
        return denied("not_hr", _("A sent part is reopened by the HR partner or the programme owner."))
    if not part.is_sent:
        return denied("not_sent", _("This is not sent yet."))
    if who.review.state != ReviewState.WRITING:
        return denied("released", _("The review is released, and was read."))
    return ALLOWED


def can_hand_over_part(who: Standing, part: ReviewPart) -> Verdict:
    if not (who.runs_programme or who.is_hr_partner) or who.is_reviewee:
        return denied("not_hr", _("Another writer is chosen by the HR partner or the programme owner."))
    if part.is_self:
        return denied("own_words", _("Nobody writes somebody’s own part for them."))
    return denied("sent", _("This is sent.")) if part.is_sent else ALLOWED


# ── release and after ────────────────────────────────────────────────────────


def can_read_growth(who: Standing) -> Verdict:
    if who.review.is_released or can_agree_growth(who):
        return ALLOWED
    return denied("not_released", _("What is agreed to grow by stands here from the release on."))


def can_agree_growth(who: Standing) -> Verdict:
    """The managers before the release; afterwards the person too."""
    if who.review.state == ReviewState.CLOSED:
        return denied("closed", _("This review is closed and stays as it is."))
    if who.writes_as_manager or (who.is_reviewee and who.review.is_released):
        return ALLOWED
    return denied("not_yours", _("What to grow by is agreed between the person and those who review them."))


def can_finish_growth(who: Standing, action: GrowthAction) -> Verdict:
    if action.done_on is not None:
        return denied("done", _("This is done already."))
    return ALLOWED if who.is_reviewee or who.writes_as_manager else denied("not_yours", _("This is between the two."))


def can_say_support_kept(who: Standing, action: GrowthAction) -> Verdict:
    """Only the one to whom it was promised can tell."""
    if action.support_kept_on is not None or not action.support:
        return denied("done", _("This is settled already."))
    return (
        ALLOWED
        if who.is_reviewee
        else denied("not_yours", _("The person it was promised to says whether it was kept."))
    )


def can_release(who: Standing, *, has_growth: bool) -> Verdict:
    """One of the managers, when nothing is missing. The first gap is the reason."""
    if who.review.state != ReviewState.WRITING:
        return denied("released", _("This review is released already."))
    if not who.writes_as_manager:
        return denied("not_manager", _("A review is released by somebody who wrote a manager’s part of it."))
    missing = readiness.gaps(who.review, who.parts, has_growth=has_growth, today=clock.today())
    return denied(missing[0].code, missing[0].text) if missing else ALLOWED


def can_acknowledge(who: Standing) -> Verdict:
    if not who.is_reviewee:
        return denied("not_yours", _("Only the person themselves can say that they have read it."))
    if who.review.state == ReviewState.WRITING:
        return denied("not_released", _("You read this when it is released, not before."))
    if who.review.state != ReviewState.RELEASED:
        return denied("acknowledged", _("You have acknowledged this already."))
    return ALLOWED


def can_close_review(who: Standing, *, has_growth: bool) -> Verdict:
    if not (who.runs_programme or who.is_hr_partner or who.writes_as_manager):
        return denied("not_yours", _("A review is closed by its manager, the HR partner or the programme owner."))
    if who.review.state == ReviewState.CLOSED:
        return denied("closed", _("This review is closed and stays as it is."))
    if who.review.state == ReviewState.WRITING:
        return denied("not_released", _("A review is closed after its release."))
    if not has_growth and not who.review.no_growth_because:
        return denied(
            readiness.GROWTH, _("A review ends with something to grow by, or with a reason why nothing is needed now.")
        )
    return ALLOWED


# ── cycles and forms ─────────────────────────────────────────────────────────


def can_run_cycles(person: Person) -> Verdict:
    if reach_of(person).is_programme_owner:
        return ALLOWED
    return denied("not_programme_owner", _("Cycles and forms are prepared by the programme owner."))


def can_see_cycles(person: Person) -> Verdict:
    reach = reach_of(person)
    if reach.is_programme_owner or reach.is_hr_partner:
        return ALLOWED
    return denied("not_hr", _("How a cycle goes is seen by the programme owner and the HR partners."))


def can_change_cycle(person: Person, cycle: ReviewCycle) -> Verdict:
    if not (verdict := can_run_cycles(person)):
        return verdict
    if cycle.state == CycleState.DRAFT:
        return ALLOWED
    return denied("launched", _("“%(cycle)s” is launched, and what people were told stands.") % {"cycle": cycle.name})


def can_tend_cycle(person: Person, cycle: ReviewCycle) -> Verdict:
    """Remind and close."""
    if not (verdict := can_run_cycles(person)):
        return verdict
    if cycle.state == CycleState.LAUNCHED:
        return ALLOWED
    return denied("not_under_way", _("“%(cycle)s” is not under way.") % {"cycle": cycle.name})


def can_except_leader(person: Person, cycle: ReviewCycle, leader: Person) -> Verdict:
    """The programme owner, and the HR partner of the leader; not the leader themselves."""
    if person.pk == leader.pk:
        return denied("own_exception", _("Nobody makes an exception for themselves."))
    reach = reach_of(person)
    if not (reach.is_programme_owner or reach.looks_after(leader.pk)):
        return denied("not_hr", _("An exception is made by the HR partner or the programme owner."))
    if cycle.state != CycleState.LAUNCHED or not cycle.leaders_first:
        return denied("no_order", _("Nobody waits for a leader in this cycle."))
    return ALLOWED
