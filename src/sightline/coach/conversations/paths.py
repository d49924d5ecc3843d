"""Where duties lead. The pages themselves live floors above; a test there checks that these addresses exist."""

from sightline.coach.conversations.models import BreakGlassGrant, Meeting, OneOnOne


def pair_path(series: OneOnOne, part: str = "") -> str:
    return f"/one-on-ones/{series.public_id}/{'#' + part if part else ''}"


def meeting_path(meeting: Meeting) -> str:
    return f"/meetings/{meeting.public_id}/"


def grant_path(grant: BreakGlassGrant) -> str:
    return f"/break-glass/{grant.public_id}/"
