"""What every view here fetches first, through `visible_to`: for whoever is not one of the two, it is not there."""

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sightline.coach.conversations.models import Meeting, MeetingAnswer, OneOnOne
from sightline.web.coach.picking import viewer_of


def the_series(request: HttpRequest, public_id: str) -> OneOnOne:
    return get_object_or_404(OneOnOne.objects.visible_to(viewer_of(request)).with_pair(), public_id=public_id)


def the_meeting(request: HttpRequest, public_id: str) -> Meeting:
    """Tells along what the viewer answered, as `useful`."""
    viewer = viewer_of(request)
    own = MeetingAnswer.objects.visible_to(viewer).filter(meeting=OuterRef("pk")).values("useful")
    rows = Meeting.objects.visible_to(viewer).with_pair().annotate(useful=Subquery(own[:1]))
    return get_object_or_404(rows, public_id=public_id)


def meeting_said(request: HttpRequest, series: OneOnOne) -> Meeting | None:
    """The meeting from whose page something was sent, where it was."""
    public_id = request.POST.get("meeting", "")
    return series.meetings.filter(public_id=public_id).first() if public_id else None
