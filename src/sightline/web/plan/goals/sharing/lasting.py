"""What a goal has served over time, and whether the organisation shows its cascade."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sightline.foundation.core.verdicts import require
from sightline.plan.goals import library_rules
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.goals.operations.practice import show_cascade, shows_cascade
from sightline.plan.goals.sight import tie_words
from sightline.web.plan.goals.asking import fetch_goal, me
from sightline.web.plan.goals.page import capitalised

PAGE = 50


@require_GET
def links_over_time(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every link this goal had upwards, with its days. An ended one stays."""
    goal = fetch_goal(request, public_id)
    rows = ContributionLink.objects.filter(goal=goal).select_related("parent", "objective", "made_by")
    links = list(rows.order_by("-id")[:PAGE])
    seen = _seen(request, links)
    told = [(one, capitalised(tie_words(one.kind, one.share)), one.parent_id in seen) for one in links]
    return render(request, "plan/goals/sharing/links.html", {"goal": goal, "links": told})


def _seen(request: HttpRequest, links: list[ContributionLink]) -> set[int]:
    above = [one.parent_id for one in links if one.parent_id is not None]
    if not above:
        return set()
    return set(Goal.objects.filter(pk__in=above).visible_to(me(request)).values_list("pk", flat=True))


@require_http_methods(["GET", "POST"])
def practice(request: HttpRequest) -> HttpResponse:
    """Show or hide the view of the cascade. Links stay either way."""
    require(library_rules.can_set_cascade(me(request)))
    if request.method == "POST":
        shown = request.POST.get("shown") == "yes"
        show_cascade(shown, by=me(request))
        messages.success(
            request, _("The cascade is shown.") if shown else _("The cascade is hidden. Every link stays.")
        )
        return redirect("plan:goal-practice")
    return render(request, "plan/goals/sharing/practice.html", {"is_shown": shows_cascade()})
