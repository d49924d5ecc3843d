"""Which goals hold on to an objective. By itself, because operations and queries both ask."""

from django.db.models import QuerySet

from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.strategy.models import StrategicObjective


def citing(objective: StrategicObjective) -> QuerySet[Goal]:
    """Goals that go on and serve this objective. It cannot be retired before each is re-pointed, retired or alone.

    Drafts are not among them: nobody but their writer may know of them.
    """
    links = ContributionLink.objects.filter(objective=objective, ended_at=None)
    return Goal.objects.live().filter(id__in=links.values("goal_id"))
