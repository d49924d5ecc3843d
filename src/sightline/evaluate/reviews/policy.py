"""The philosophy as reviews keep to it: the version a cycle runs under, and what it means for one review."""

from django.db.models import Subquery

from sightline.evaluate.reviews.conformity import Setting, require
from sightline.evaluate.reviews.form import Form
from sightline.evaluate.reviews.models import Review, ReviewCycle
from sightline.plan.strategy.enums import CommitmentKind, RatingPolicy, VersionState
from sightline.plan.strategy.models import Commitment, Philosophy
from sightline.plan.strategy.policy import current_policy
from sightline.plan.strategy.promises import sentence

RESTRAINT = (RatingPolicy.NONE, RatingPolicy.LABELS, RatingPolicy.NUMERIC)  # the more restrained first
RELEASED_UNDER = "policy"  # in the review's stored trace


def philosophy_in_force() -> Philosophy | None:
    return Philosophy.objects.prefetch_related("commitments").filter(state="published").first()


def require_ratings_allowed(*, rated: str = "", field: str = "rated") -> None:
    """Raises `ContradictsPhilosophyError`, which cites the commitment. `rated` is the title of a section."""
    require(current_policy(), Setting(has_scale=True, rated=(rated,) if rated else ()), field=field, value=True)


def rating_policy_of(review: Review, form: Form) -> RatingPolicy:
    """What holds for this review: while it is written, the more restrained of the cycle's and today's.

    From the release on it stays what it was then, whatever is agreed later. One small query while a form with ratings
    is being written on, unless `know_rating_today` said it.
    """
    if not form.rates:
        return form.policy
    if review.is_released:
        under = (review.score_trace or {}).get(RELEASED_UNDER, form.policy)
        return RatingPolicy(under)
    today = review.__dict__.get("_rating_today") or current_policy().rating
    return min(form.policy, today, key=RESTRAINT.index)


def rating_today() -> Subquery:
    """To fetch along with a part or a review, so that its pages need not ask."""
    said = Commitment.objects.filter(philosophy__state=VersionState.PUBLISHED, kind=CommitmentKind.RATING_POLICY)
    return Subquery(said.values("value")[:1])


def know_rating_today(review: Review, said: str | None) -> None:
    review.__dict__["_rating_today"] = RatingPolicy(said) if said else RatingPolicy.LABELS


def pay_note(cycle: ReviewCycle) -> tuple[str, int] | None:
    """What a review of this cycle has to do with pay, and the version that says so. One small query."""
    rows = Philosophy.objects.filter(pk=cycle.philosophy_id or 0)
    found = list(rows.values_list("version", "commitments__kind", "commitments__value"))
    if not found:
        return None
    said = {kind: value for _version, kind, value in found}
    return sentence(CommitmentKind.PAY_LINK, said.get(CommitmentKind.PAY_LINK)), found[0][0]
