"""The rows of a request about cycles: found through visible_to, or 404."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sightline.evaluate.reviews.models import ReviewCycle, ReviewTemplate
from sightline.web.evaluate.reviews.fetch import viewer

WIZARD = ("cycle", "cycle-people", "cycle-stages", "cycle-reviewers", "cycle-launch")


def the_cycle(request: HttpRequest, cycle_id: str) -> ReviewCycle:
    cycles = ReviewCycle.objects.visible_to(viewer(request)).select_related("template__scale", "philosophy")
    return get_object_or_404(cycles, public_id=cycle_id)


def the_template(request: HttpRequest, template_id: str) -> ReviewTemplate:
    templates = ReviewTemplate.objects.visible_to(viewer(request)).select_related("scale")
    return get_object_or_404(templates, public_id=template_id)


def wizard(cycle: ReviewCycle | None, current: str) -> list[dict[str, Any]]:
    """The steps of preparing a cycle, for `<c-steps>`."""
    labels = (_("Period and form"), _("People"), _("Dates"), _("Reviewers"), _("Check and launch"))
    steps = []
    for name, label in zip(WIZARD, labels, strict=True):
        url = reverse(f"evaluate:{name}", args=[cycle.public_id]) if cycle is not None and name != current else ""
        done = WIZARD.index(name) < WIZARD.index(current)
        steps.append({"label": label, "href": url, "state": "current" if name == current else "done" if done else ""})
    return steps


def step_url(cycle: ReviewCycle, name: str) -> str:
    return reverse(f"evaluate:{name}", args=[cycle.public_id])
