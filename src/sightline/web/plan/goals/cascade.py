"""From the organisation's objectives down to people: a tree of any size, fifty children at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sightline.plan.goals import library_rules
from sightline.plan.goals.cards import Card, card_of
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations.practice import shows_cascade
from sightline.plan.goals.queries import Node, cascade_children, cascade_roots
from sightline.plan.goals.sight import sight_of, tie_words
from sightline.plan.strategy.models import StrategicObjective
from sightline.web.errors import is_fragment
from sightline.web.plan.goals.asking import fetch_goal, me
from sightline.web.plan.goals.columns import links_listing
from sightline.web.plan.goals.page import capitalised
from sightline.web.plan.goals.steps import steps_to


@dataclass(frozen=True, slots=True)
class Branch:
    """A node as the tree draws it."""

    node: Node
    card: Card | None
    counts: str  # how it counts above
    below_url: str  # its children; empty for a leaf

    @property
    def title(self) -> str:
        thing = self.node.goal or self.node.objective
        return "" if thing is None else thing.title if isinstance(thing, Goal) else thing.name


def branches_of(nodes: list[Node]) -> list[Branch]:
    return [_branch(node) for node in nodes]


def _branch(node: Node) -> Branch:
    name = "plan:cascade-goal" if node.goal else "plan:cascade-objective"
    return Branch(
        node=node,
        card=card_of(node.goal) if node.goal else None,
        counts=capitalised(tie_words(node.kind, node.share)) if node.kind else "",
        below_url=reverse(name, args=[node.public_id]) if node.has_children else "",
    )


@require_GET
def cascade(request: HttpRequest) -> HttpResponse:
    if not shows_cascade():
        return _hidden(request)
    listing = links_listing(request)
    answer = listing.file()
    if answer is not None:
        return answer
    branches = branches_of(cascade_roots(me(request)))
    return render(request, "plan/goals/cascade/page.html", {"branches": branches, "more": "", "listing": listing})


def _hidden(request: HttpRequest) -> HttpResponse:
    """The view is switched off; links, lines of sight and numbers are not."""
    words = {"may_set": library_rules.can_set_cascade(me(request))}
    return render(request, "plan/goals/cascade/hidden.html", words)


@require_GET
def below_goal(request: HttpRequest, public_id: str) -> HttpResponse:
    if not shows_cascade():
        return _hidden(request)
    goal = fetch_goal(request, public_id)
    nodes, cursor = cascade_children(me(request), parent=goal, after=_after(request))
    words = {"branches": branches_of(nodes), "more": _more(request, cursor), "here": goal.title, "goal": goal}
    if not is_fragment(request):
        words["steps"] = steps_to(goal, sight_of(goal, me(request)))
    return _answer(request, words)


@require_GET
def below_objective(request: HttpRequest, public_id: str) -> HttpResponse:
    if not shows_cascade():
        return _hidden(request)
    rows = StrategicObjective.objects.visible_to(me(request))
    objective = get_object_or_404(rows, public_id=public_id)
    nodes, cursor = cascade_children(me(request), objective=objective, after=_after(request))
    words = {"branches": branches_of(nodes), "more": _more(request, cursor), "here": objective.name}
    return _answer(request, words)


def _answer(request: HttpRequest, words: Mapping[str, object]) -> HttpResponse:
    """For htmx the group of children, or with a cursor the next of them; otherwise a page that begins here."""
    if not is_fragment(request):
        return render(request, "plan/goals/cascade/page.html", dict(words))
    template = "plan/goals/cascade/branches.html" if request.GET.get("after") else "plan/goals/cascade/group.html"
    return render(request, template, dict(words))


def _after(request: HttpRequest) -> int:
    said = request.GET.get("after", "0")
    return int(said) if said.isdecimal() and len(said) < 19 else 0


def _more(request: HttpRequest, cursor: str) -> str:
    return f"{request.path}?after={cursor}" if cursor else ""
