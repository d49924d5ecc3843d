"""Where duties lead; a test of the web floor checks that the address exists."""

from sightline.coach.handover.models import Handover


def handover_path(handover: Handover) -> str:
    return f"/handovers/{handover.public_id}/"
