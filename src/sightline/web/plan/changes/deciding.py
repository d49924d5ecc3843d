"""What a change means for one's own goals, and for those of one's team: on a phone, in a minute."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Person
from sightline.plan.changes import operations, rules
from sightline.plan.changes.models import ImpactItem, StrategyChange
from sightline.plan.changes.preview import gone
from sightline.plan.changes.queries import PAGE, items_of, suggested_for, targets_of, waiting_below
from sightline.web.plan.changes.asking import fetch_change, fetch_item, me
from sightline.web.plan.changes.forms import DecisionForm
from sightline.web.plan.strategy.refusals import attempt


@require_http_methods(["GET", "POST"])
def goal(request: HttpRequest, public_id: str, goal_id: str) -> HttpResponse:
    item = fetch_item(request, public_id, goal_id)
    form = DecisionForm(request.POST or None, targets=targets_of(item.change))
    if request.method == "POST":
        require(rules.can_decide(me(request), item))
        if form.is_valid() and attempt(form, lambda: operations.decide(item, form.choice(), by=me(request))):
            messages.success(request, _("Decided. Thank you."))
            return _onward(item.change, me(request))
    words = {
        "item": item,
        "change": item.change,
        "form": form,
        "suggested": suggested_for(item.step),
        "share_gone": gone(item.goal, clock.today()),
        "may_decide": rules.can_decide(me(request), item),
        "chosen": request.POST.get("decision", ""),
    }
    return render(request, "plan/changes/goal.html", words, status=422 if form.is_bound else 200)


def _onward(change: StrategyChange, person: Person) -> HttpResponse:
    """To what is left to decide, or to how far the change has come."""
    left = ImpactItem.objects.filter(change=change, decider=person).waiting().exists()
    return redirect("plan:change-mine" if left else "plan:change", change.public_id)


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest, public_id: str) -> HttpResponse:
    found = fetch_change(request, public_id)
    items = list(items_of(me(request), found, me(request))[: PAGE + 1])
    return _list(request, found, items, "plan/changes/mine.html")


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, public_id: str) -> HttpResponse:
    """What direct reports have not decided yet; the manager decides with them."""
    found = fetch_change(request, public_id)
    items = list(waiting_below(me(request), found)[: PAGE + 1])
    return _list(request, found, items, "plan/changes/team.html")


def _list(request: HttpRequest, found: StrategyChange, items: list[ImpactItem], template: str) -> HttpResponse:
    form = DecisionForm(request.POST or None, targets=targets_of(found))
    ticked = set(request.POST.getlist("goal"))
    if request.method == "POST":
        chosen = [one for one in items if one.goal.public_id in ticked]
        for one in chosen:
            require(rules.can_decide(me(request), one))
        if not chosen:
            form.add_error(None, _("Tick the goals that this is about."))
        elif form.is_valid() and attempt(
            form, lambda: operations.decide_many(found, chosen, form.choice(), by=me(request))
        ):
            told = ngettext("%(count)d goal decided. Thank you.", "%(count)d goals decided. Thank you.", len(chosen))
            messages.success(request, told % {"count": len(chosen)})
            return redirect(request.path)
    words = {
        "change": found,
        "items": items[:PAGE],
        "waiting": [one for one in items[:PAGE] if not one.decision] if found.is_under_way else [],
        "has_more": len(items) > PAGE,
        "ticked": ticked,
        "form": form,
    }
    return render(request, template, words, status=422 if form.is_bound else 200)
