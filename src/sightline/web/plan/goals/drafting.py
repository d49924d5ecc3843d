"""Writing a new goal, as a translation of one above; hints while writing; throwing a draft away."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit, Person
from sightline.plan.goals import operations, rules
from sightline.plan.goals.cards import Card, card_of
from sightline.plan.goals.enums import LinkKind
from sightline.plan.goals.models import Goal
from sightline.plan.goals.operations import Upward
from sightline.plan.goals.operations.drafting import REASON_MAX
from sightline.plan.goals.operations.parties import manager_of
from sightline.plan.goals.quality import Surroundings
from sightline.plan.goals.queries import candidates, surroundings_of
from sightline.plan.goals.terms import Terms
from sightline.plan.strategy.models import StrategicObjective
from sightline.web.errors import is_fragment
from sightline.web.plan.goals.asking import answer, fetch_goal, goal_url, me, refusal
from sightline.web.plan.goals.forms import LinkForm, ReasonForm, TermsForm
from sightline.web.plan.goals.page import Fact, facts_of
from sightline.web.plan.goals.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom a goal is written, and under what; from the address, checked against what the writer may see."""

    owner_person: Person | None
    owner_unit: OrgUnit | None
    parent: Goal | None
    objective: StrategicObjective | None
    is_alone: bool

    @property
    def pairs(self) -> list[tuple[str, str]]:
        said = {
            "for": self.owner_person.public_id if self.owner_person else "",
            "unit": self.owner_unit.public_id if self.owner_unit else "",
            "organisation": "" if self.owner_person or self.owner_unit else "1",
            "parent": self.parent.public_id if self.parent else "",
            "objective": self.objective.public_id if self.objective else "",
            "alone": "1" if self.is_alone else "",
        }
        return [(name, value) for name, value in said.items() if value]

    @property
    def query(self) -> str:
        """The address of this wish again, so that a form that is sent finds it."""
        return "?" + urlencode(self.pairs)

    @property
    def owner_query(self) -> str:
        """Only for whom; a choice of what it serves is added to it."""
        owner = Wanted(self.owner_person, self.owner_unit, None, None, False)
        return owner.query

    @property
    def is_linked(self) -> bool:
        return self.parent is not None or self.objective is not None

    @property
    def is_shared(self) -> bool:
        return self.owner_person is None

    @property
    def owner_name(self) -> str:
        owner = self.owner_person or self.owner_unit
        return owner.name if owner else _("the whole organisation")

    @property
    def parent_card(self) -> Card | None:
        return card_of(self.parent) if self.parent else None

    @property
    def parent_facts(self) -> list[Fact]:
        """The measure above, to look at while writing one's own: shown, never copied."""
        measure = self.parent.measures.first() if self.parent else None
        return facts_of(self.parent, measure) if self.parent and measure else []

    @property
    def parent_measure_name(self) -> str:
        measure = self.parent.measures.first() if self.parent else None
        return measure.name if measure else ""


def wanted(request: HttpRequest) -> Wanted:
    viewer, asked = me(request), request.GET
    unit = get_object_or_404(OrgUnit.objects.visible_to(viewer), public_id=asked["unit"]) if asked.get("unit") else None
    person = _person(viewer, asked.get("for", "")) if unit is None and not asked.get("organisation") else None
    goals = Goal.objects.visible_to(viewer).with_owner().prefetch_related("measures")
    objectives = StrategicObjective.objects.visible_to(viewer).select_related("owner")
    return Wanted(
        owner_person=person,
        owner_unit=unit,
        parent=get_object_or_404(goals, public_id=asked["parent"]) if asked.get("parent") else None,
        objective=get_object_or_404(objectives, public_id=asked["objective"]) if asked.get("objective") else None,
        is_alone=bool(asked.get("alone")),
    )


def _person(viewer: Person, public_id: str) -> Person:
    if not public_id or public_id == viewer.public_id:
        return viewer
    found: Person = get_object_or_404(Person.objects.visible_to(viewer), public_id=public_id)
    return found


@require_http_methods(["GET", "POST"])
def new_goal(request: HttpRequest) -> HttpResponse:
    """First what it serves, then its own words and its own measure."""
    wish = wanted(request)
    require(rules.can_draft_for(me(request), owner_person=wish.owner_person, owner_unit=wish.owner_unit))
    if request.method == "GET" and not wish.is_linked and not wish.is_alone:
        return _choose(request, wish)
    asked = writing(request, TermsForm, is_shared=wish.is_shared)
    link = LinkForm(request.POST) if asked.is_sent else LinkForm.typed(request.POST or _asked_link(request))
    alone = ReasonForm(request.POST if asked.is_sent else None, initial=request.POST.dict() or None)
    terms = asked.terms()
    if terms is not None and alone.is_valid() and (not wish.is_linked or link.is_valid()):
        made = _make(request, wish, terms, asked, link, alone)
        if made is not None:
            return HttpResponseRedirect(goal_url(made))
    status = 422 if asked.is_sent else 200
    return render(request, "plan/goals/new/page.html", _words(request, wish, asked, link, alone), status=status)


def _asked_link(request: HttpRequest) -> QueryDict:
    """How it serves, where the address says so: "Join in" on a team's goal begins with a link that only supports."""
    said = QueryDict(mutable=True)
    if request.GET.get("kind") in LinkKind.values:
        said["link-kind"] = request.GET["kind"]
    return said


def _words(request: HttpRequest, wish: Wanted, asked: Writing, link: LinkForm, alone: ReasonForm) -> dict[str, object]:
    around = _around(wish)
    return {
        "wish": wish,
        "writing": asked,
        "link": link,
        "alone": alone,
        "hints": asked.hints(around) if request.method == "POST" else [],
        "asked_next": _asked_next(wish, me(request)),
        "hints_url": reverse("plan:goal-hints") + wish.query,
    }


def _asked_next(wish: Wanted, writer: Person) -> str:
    """Whose word is needed next, to be said on the button; empty when nobody's."""
    if wish.owner_person is None:
        return ""
    if wish.owner_person.pk != writer.pk:
        return wish.owner_person.called if wish.owner_person.user_id else ""
    manager = manager_of(writer)
    return manager.called if manager else ""


def _choose(request: HttpRequest, wish: Wanted) -> HttpResponse:
    typed = request.GET.get("q", "")[:100]
    objectives = StrategicObjective.objects.visible_to(me(request)).active().select_related("owner")
    if typed:
        objectives = objectives.filter(name__icontains=typed)
    words = {
        "wish": wish,
        "typed": typed,
        "objectives": objectives[:20],
        "goals": [card_of(one) for one in candidates(None, me(request), typed)],
    }
    return render(request, "plan/goals/new/choose.html", words)


def _make(
    request: HttpRequest, wish: Wanted, terms: Terms, asked: Writing, link: LinkForm, alone: ReasonForm
) -> Goal | None:
    links = []
    if wish.is_linked:
        kind = LinkKind(link.cleaned_data["kind"])
        links = [Upward(wish.parent, wish.objective, kind, link.share_of_one(), is_main=True)]
    try:
        goal = operations.draft_goal(
            terms=terms,
            by=me(request),
            owner_person=wish.owner_person,
            owner_unit=wish.owner_unit,
            links=links,
            standalone_reason="" if links else alone.cleaned_data["why"],
            dismissed_hints=asked.dismissed,
            hint_reasons={key: why for key, why in asked.reasons.items() if key in asked.dismissed},
        )
        if request.POST.get("do") == "propose":
            operations.propose_goal(goal, by=me(request))
            messages.success(request, _proposed(wish, me(request)))
    except OperationError as error:
        asked.form.add_error(error.field if error.field in asked.form.fields else None, refusal(error))
        return None
    return goal


def _proposed(wish: Wanted, writer: Person) -> str:
    name = _asked_next(wish, writer)
    return _("Proposed. %(name)s is asked to agree.") % {"name": name} if name else _("The goal is set.")


def _around(wish: Wanted) -> Surroundings:
    return surroundings_of(wish.owner_person, wish.owner_unit, None, is_linked=wish.is_linked or wish.is_alone)


# ── hints ──


@require_POST
def hints_while_writing(request: HttpRequest) -> HttpResponse:
    """Advice on a form as it is being written. Changes nothing; asked by POST because forms are long."""
    wish = wanted(request)
    require(rules.can_draft_for(me(request), owner_person=wish.owner_person, owner_unit=wish.owner_unit))
    post = request.POST.copy()
    post["do"] = "check"
    request.POST = post  # type: ignore[assignment]  # read as a form that is drawn again, not as one that is sent
    asked = writing(request, TermsForm, is_shared=wish.is_shared)
    words = {"writing": asked, "hints": asked.hints(_around(wish)), "hints_url": request.get_full_path()}
    template = "plan/goals/new/hints.html" if is_fragment(request) else "plan/goals/new/hints_page.html"
    return render(request, template, words)


@require_POST
def dismiss(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_edit(me(request), goal))
    hint = request.POST.get("dismiss", "")
    if not hint.isidentifier() or len(hint) > 40:
        raise Http404
    operations.dismiss_hint(goal, hint=hint, by=me(request), reason=request.POST.get("why", "")[:REASON_MAX])
    return answer(request, goal)


@require_POST
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = fetch_goal(request, public_id)
    require(rules.can_discard(me(request), goal))
    operations.discard_draft(goal, by=me(request))
    messages.success(request, _("The draft is gone."))
    return HttpResponseRedirect(reverse("plan:goals"))
