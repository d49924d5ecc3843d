"""What people do with goals, split by noun. Call these; the modules beside are their workings."""

from sightline.plan.goals.operations.agreement import (
    accept_proposal,
    amend,
    counter_proposal,
    propose_goal,
    withdraw_proposal,
)
from sightline.plan.goals.operations.check_ins import check_in, correct_check_in
from sightline.plan.goals.operations.closing import close_goal, reopen
from sightline.plan.goals.operations.drafting import discard_draft, dismiss_hint, draft_goal
from sightline.plan.goals.operations.following import follow, unfollow
from sightline.plan.goals.operations.links import Upward, align, end_link, mark_standalone, repoint
from sightline.plan.goals.operations.objectives import (
    Decision,
    ObjectiveStillCitedError,
    Way,
    retire_objective,
    retire_with,
    settle,
)
from sightline.plan.goals.operations.pausing import pause, resume
from sightline.plan.goals.operations.rebasing import rebaseline
from sightline.plan.goals.operations.recompute import recompute_goals
from sightline.plan.goals.operations.reminders import remind_of_check_ins
from sightline.plan.goals.operations.rollup import refresh
from sightline.plan.goals.operations.sharing import mark_shared_work
from sightline.plan.goals.operations.weights import reweigh, reweigh_all, weighed_goals

__all__ = [
    "Decision",
    "ObjectiveStillCitedError",
    "Upward",
    "Way",
    "accept_proposal",
    "align",
    "amend",
    "check_in",
    "close_goal",
    "correct_check_in",
    "counter_proposal",
    "discard_draft",
    "dismiss_hint",
    "draft_goal",
    "end_link",
    "follow",
    "mark_shared_work",
    "mark_standalone",
    "pause",
    "propose_goal",
    "rebaseline",
    "recompute_goals",
    "refresh",
    "remind_of_check_ins",
    "reopen",
    "repoint",
    "resume",
    "retire_objective",
    "retire_with",
    "reweigh",
    "reweigh_all",
    "settle",
    "unfollow",
    "weighed_goals",
    "withdraw_proposal",
]
