"""Where the pages of a goal are, for duties and messages. The web floor's addresses are tested against these."""

from sightline.plan.goals.models import Dependency, Goal, GoalHandover, GoalSuggestion, GoalTemplate


def goal_path(goal: Goal) -> str:
    return f"/goals/{goal.public_id}/"


def check_in_path(goal: Goal) -> str:
    return f"/goals/{goal.public_id}/#check-in"


def proposal_path(goal: Goal) -> str:
    return f"/goals/{goal.public_id}/#proposal"


def offer_path(template: GoalTemplate) -> str:
    return f"/goals/library/{template.public_id}/offer/"


def handover_path(handover: GoalHandover) -> str:
    return f"/goals/handovers/{handover.public_id}/"


def left_goals_path() -> str:
    return "/goals/left/"


def dependency_path(dependency: Dependency) -> str:
    return f"/goals/dependencies/{dependency.public_id}/"


def suggestion_path(suggestion: GoalSuggestion) -> str:
    return f"/goals/suggestions/{suggestion.public_id}/"
