"""Where duties lead. Addresses are the web's affair; a test keeps them together."""

from sightline.coach.feedback.models import FeedbackInvitation


def invitation(invitation: FeedbackInvitation) -> str:
    return f"/feedback/asked/{invitation.public_id}/"
