"""What the philosophy in force says about ratings."""

from django.utils.translation import gettext as _

from sightline.foundation.core.errors import OperationError
from sightline.plan.strategy.enums import RatingPolicy
from sightline.plan.strategy.models import Philosophy
from sightline.plan.strategy.policy import current_policy, policy_of


class RatingsNotUsedError(OperationError):
    """A form with ratings, while the organisation has committed itself to none."""


def philosophy_in_force() -> Philosophy | None:
    return Philosophy.objects.prefetch_related("commitments").filter(state="published").first()


def rating_policy(philosophy: Philosophy | None) -> RatingPolicy:
    """Labels, where no philosophy was published yet."""
    return policy_of(philosophy).rating


def require_ratings_allowed() -> None:
    """Raises RatingsNotUsedError, which cites the commitment."""
    policy = current_policy()
    if not policy.has_ratings:
        raise RatingsNotUsedError(
            _("Our philosophy (version %(version)d) says: no ratings.") % {"version": policy.version},
            field="rated",
            value=True,
            fix=_("Leave the section without the scale, or publish a philosophy that allows ratings."),
        )
