from sightline.plan.goals.models.check_in import CheckIn
from sightline.plan.goals.models.contribution_link import ContributionLink
from sightline.plan.goals.models.follow import GoalFollow
from sightline.plan.goals.models.goal import Goal
from sightline.plan.goals.models.measure import Measure
from sightline.plan.goals.models.proposal import Proposal

__all__ = ["CheckIn", "ContributionLink", "Goal", "GoalFollow", "Measure", "Proposal"]
