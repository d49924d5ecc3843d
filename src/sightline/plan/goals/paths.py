"""Where the pages of a goal are, for duties and messages. The web floor's addresses are tested against these."""

from sightline.plan.goals.models import Goal


def goal_path(goal: Goal) -> str:
    return f"/goals/{goal.public_id}/"


def check_in_path(goal: Goal) -> str:
    return f"/goals/{goal.public_id}/#check-in"


def proposal_path(goal: Goal) -> str:
    return f"/goals/{goal.public_id}/#proposal"
