"""Work after the answer: fetch, call one operation, nothing else. Each may be repeated without doing anything twice."""

from django_tasks import task

from sightline.evaluate.reviews.models import ReviewCycle


@task()
def invite(cycle_id: str) -> int:
    """Open the duties of a launched cycle whose parts may be written by now. Returns how many were opened."""
    from sightline.evaluate.reviews.operations.invitations import open_duties

    return open_duties(ReviewCycle.objects.get(public_id=cycle_id))
