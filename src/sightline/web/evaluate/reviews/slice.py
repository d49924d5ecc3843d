"""Which part of a goal counts in a review, while it is being written: worked out as of today, kept on release."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.slicing import slices_of
from sightline.foundation.core.verdicts import require
from sightline.plan.goals.models import Goal
from sightline.web.errors import is_fragment
from sightline.web.evaluate.reviews.desk import Desk
from sightline.web.evaluate.reviews.fetch import the_part, viewer


@require_GET
def goal_slice(request: HttpRequest, part_id: str, key: str) -> HttpResponse:
    part = the_part(request, part_id)
    require(rules.can_write_part(viewer(request), part))
    desk = Desk(part, key)
    goal = Goal.objects.filter(public_id=desk.item.ref).first() if desk.at >= 0 and desk.item.kind == "goal" else None
    if goal is None:
        raise Http404
    found = slices_of(part.review.cycle, part.review.reviewee, [goal])[goal.public_id]
    template = "evaluate/slice.html" if is_fragment(request) else "evaluate/writing/slice_page.html"
    return render(request, template, {"desk": desk, "goal": goal, "part": found})
