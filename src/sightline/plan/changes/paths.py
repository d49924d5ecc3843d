"""Where the pages of a change are, for duties. A test in tests/web holds them to the addresses."""

from sightline.plan.changes.models import StrategyChange


def change_path(change: StrategyChange) -> str:
    return f"/change-sets/{change.public_id}/"


def own_goals_path(change: StrategyChange) -> str:
    return f"/change-sets/{change.public_id}/mine/"


def team_path(change: StrategyChange) -> str:
    return f"/change-sets/{change.public_id}/team/"
