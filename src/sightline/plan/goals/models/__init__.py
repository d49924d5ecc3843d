from sightline.plan.goals.models.check_in import CheckIn
from sightline.plan.goals.models.contribution_link import ContributionLink
from sightline.plan.goals.models.dependency import Dependency
from sightline.plan.goals.models.follow import GoalFollow
from sightline.plan.goals.models.goal import Goal
from sightline.plan.goals.models.handover import GoalHandover
from sightline.plan.goals.models.measure import Measure
from sightline.plan.goals.models.pause import GoalPause
from sightline.plan.goals.models.practice import GoalPractice
from sightline.plan.goals.models.proposal import Proposal
from sightline.plan.goals.models.shared_work import SharedWork
from sightline.plan.goals.models.suggestion import GoalSuggestion
from sightline.plan.goals.models.target_version import TargetVersion, WeightVersion
from sightline.plan.goals.models.template import GoalCopy, GoalTemplate, TemplateAssignment, TemplateVersion

__all__ = [
    "CheckIn",
    "ContributionLink",
    "Dependency",
    "Goal",
    "GoalCopy",
    "GoalFollow",
    "GoalHandover",
    "GoalPause",
    "GoalPractice",
    "GoalSuggestion",
    "GoalTemplate",
    "Measure",
    "Proposal",
    "SharedWork",
    "TargetVersion",
    "TemplateAssignment",
    "TemplateVersion",
    "WeightVersion",
]
