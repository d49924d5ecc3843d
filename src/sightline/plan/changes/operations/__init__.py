"""What people do with changes of strategy. Call these; the modules beside are their workings."""

from sightline.plan.changes.operations.closing import close_change
from sightline.plan.changes.operations.deciding import Choice, decide, decide_many
from sightline.plan.changes.operations.drafting import (
    NewWords,
    StepWish,
    add_step,
    discard_change,
    draft_change,
    edit_change,
    remove_step,
)
from sightline.plan.changes.operations.following_up import follow_up
from sightline.plan.changes.operations.publishing import publish_change

__all__ = [
    "Choice",
    "NewWords",
    "StepWish",
    "add_step",
    "close_change",
    "decide",
    "decide_many",
    "discard_change",
    "draft_change",
    "edit_change",
    "follow_up",
    "publish_change",
    "remove_step",
]
