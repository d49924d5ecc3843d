"""Invitations by mail, after the answer. Each may be repeated: a client that has it already sees no change."""

from django_tasks import task

from sightline.coach.conversations.invitations import CANCEL, REQUEST


@task()
def invite_to_series(series_id: str) -> int:
    """Returns how many mails went out."""
    from sightline.coach.conversations.mails import mail_series

    return mail_series(series_id, REQUEST)


@task()
def call_off_series(series_id: str) -> int:
    from sightline.coach.conversations.mails import mail_series

    return mail_series(series_id, CANCEL)


@task()
def invite_to_meeting(meeting_id: str) -> int:
    from sightline.coach.conversations.mails import mail_meeting

    return mail_meeting(meeting_id, REQUEST)


@task()
def call_off_meeting(meeting_id: str) -> int:
    from sightline.coach.conversations.mails import mail_meeting

    return mail_meeting(meeting_id, CANCEL)


@task()
def tell_the_pair(grant_id: str) -> int:
    """Both are told at once that their shared notes can be read, by whom, why, and until when."""
    from sightline.coach.conversations.mails import mail_grant

    return mail_grant(grant_id)
