"""Writing a part: one question a page, saved by itself, sent when read through."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.evaluate.reviews import rules
from sightline.evaluate.reviews.form import Item
from sightline.evaluate.reviews.leaders_first import holding_up
from sightline.evaluate.reviews.models import Response, ReviewPart
from sightline.evaluate.reviews.operations import writing
from sightline.evaluate.reviews.queries import agreed_before
from sightline.evaluate.reviews.reading import broken_guards
from sightline.foundation.core.verdicts import Verdict, require
from sightline.plan.goals.models import Goal
from sightline.web.evaluate.reviews import wording
from sightline.web.evaluate.reviews.desk import Desk
from sightline.web.evaluate.reviews.fetch import the_part, viewer
from sightline.web.evaluate.reviews.forms import NOT_OBSERVED, AnswerForm

CONFLICT = 409


@require_GET
def write(request: HttpRequest, part_id: str) -> HttpResponse:
    """To the first question without an answer; to the review, when this is sent."""
    part = the_part(request, part_id)
    if part.is_sent and part.writer_id == viewer(request).pk:
        return redirect("evaluate:review", part.review.public_id)
    verdict = rules.can_write_part(viewer(request), part)
    if verdict.code == rules.LEADERS_FIRST:
        return _waiting(request, part, verdict)
    require(verdict)
    return redirect(Desk(part).first_open_url)


def _waiting(request: HttpRequest, part: ReviewPart, verdict: Verdict) -> HttpResponse:
    """Not a refusal to the one whose part it is: it will be their turn."""
    words = {"part": part, "verdict": verdict, "waits_for": holding_up(part.review.cycle, part.review.reviewee_id)}
    return render(request, "evaluate/writing/waiting.html", words)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, part_id: str, key: str) -> HttpResponse:
    """One question. A script posts here every few seconds and wants JSON; a browser wants the next page."""
    part = the_part(request, part_id)
    require(rules.can_write_part(viewer(request), part))
    desk = Desk(part, key)
    if desk.at < 0:
        raise Http404
    if request.method == "GET":
        return _page(request, desk, AnswerForm(item=desk.item, initial=_initial(desk.response)))
    form = AnswerForm(request.POST, item=desk.item)
    if not form.is_valid():
        return _refused(request, desk, form)
    try:
        saved = writing.save_response(part, question=key, by=viewer(request), **form.answer())
    except writing.BadAnswerError as error:
        form.add_error("text", error.message)
        return _refused(request, desk, form)
    return _answered(request, desk, saved)


def _initial(response: Response | None) -> dict[str, Any]:
    if response is None:
        return {"version": 0}
    rating = NOT_OBSERVED if response.not_observed else response.point
    return {"text": response.text, "version": response.version, "rating": rating}


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _page(request: HttpRequest, desk: Desk, form: AnswerForm, status: int = 200) -> HttpResponse:
    goal = _goal(request, desk.item)
    words = {
        "desk": desk,
        "part": desk.part,
        "item": desk.item,
        "form": form,
        "rating": form["rating"].value(),
        "goal": goal,
        "guards": broken_guards(goal) if goal is not None else [],
        "agreed_before": agreed_before(desk.review, viewer(request)),
        "ask": wording.ask(desk.item, desk.part),
        "ask_help": wording.help_for(desk.item, desk.part),
        "legend": wording.scale_legend(desk.item, desk.part),
        "not_observed": wording.not_observed(desk.part),
        "who_reads": wording.who_reads(desk.part),
    }
    return render(request, "evaluate/writing/question.html", words, status=status)


def _goal(request: HttpRequest, item: Item) -> Goal | None:
    """How the goal stands today, where the writer may see it."""
    if item.kind != "goal":
        return None
    return Goal.objects.visible_to(viewer(request)).filter(public_id=item.ref).first()


def _refused(request: HttpRequest, desk: Desk, form: AnswerForm) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse(
            {"error": " ".join(str(one) for those in form.errors.values() for one in those)}, status=422
        )
    return _page(request, desk, form, status=422)


def _answered(request: HttpRequest, desk: Desk, saved: writing.Saved) -> HttpResponse:
    if saved.accepted:
        if _wants_json(request):
            return JsonResponse({"version": saved.response.version})
        return redirect(_onward(request.POST.get("go", ""), desk))
    if _wants_json(request):
        return JsonResponse({"version": saved.response.version, "conflict": True}, status=CONFLICT)
    return _conflict(request, desk, saved)


def _onward(go: str, desk: Desk) -> str:
    return {
        "back": desk.back_url or desk.here,
        "stay": desk.here,
        "evidence": desk.url(desk.item, "evaluate:evidence"),
        "leave": "/reviews/",
    }.get(go, desk.next_url)


def _conflict(request: HttpRequest, desk: Desk, saved: writing.Saved) -> HttpResponse:
    """Both texts side by side: keep one, or make one of the two. Neither is lost either way."""
    refused, stands = saved.refused, saved.response
    both = "\n\n".join(text for text in (stands.text, refused.text if refused else "") if text.strip())
    words = {"desk": desk, "item": desk.item, "stands": stands, "refused": refused, "both": both}
    for name, one in (("stands_rating", stands), ("refused_rating", refused)):
        words[name] = _initial(one).get("rating") or "" if isinstance(one, Response) else _revision_rating(one)
    return render(request, "evaluate/writing/conflict.html", words, status=CONFLICT)


def _revision_rating(revision: Any) -> Any:
    return NOT_OBSERVED if revision.not_observed else (revision.point or "")


@require_GET
def read_through(request: HttpRequest, part_id: str) -> HttpResponse:
    part = the_part(request, part_id)
    require(rules.can_write_part(viewer(request), part))
    return _read_through(request, part)


def _read_through(request: HttpRequest, part: ReviewPart, *, error: str = "", status: int = 200) -> HttpResponse:
    desk = Desk(part)
    rows = [_row(desk, item) for item in desk.items]
    words = {"desk": desk, "part": part, "rows": rows, "error": error, "who_reads": wording.who_reads(part)}
    return render(request, "evaluate/writing/read_through.html", words, status=status)


def _row(desk: Desk, item: Item) -> dict[str, Any]:
    response = desk.answers.get(item.key)
    point = next((one for one in item.points if response and one.value == response.point), None)
    pins = [pin for pin in desk.pins if pin.question == item.key]
    missing = item in desk.missing
    return {"item": item, "url": desk.url(item), "response": response, "point": point, "pins": pins, "missing": missing}


@require_POST
def send(request: HttpRequest, part_id: str) -> HttpResponse:
    part = the_part(request, part_id)
    require(rules.can_write_part(viewer(request), part))
    try:
        writing.send_part(part, by=viewer(request))
    except writing.PartUnfinishedError as error:
        return _read_through(request, part, error=f"{error.message} {error.fix}", status=422)
    messages.success(request, _("It is sent. For ten minutes you can take it back."))
    return redirect("evaluate:review", part.review.public_id)


@require_POST
def take_back(request: HttpRequest, part_id: str) -> HttpResponse:
    part = the_part(request, part_id)
    require(rules.can_unsend_part(viewer(request), part))
    writing.unsend_part(part, by=viewer(request))
    messages.success(request, _("You have it back, as you wrote it."))
    return redirect("evaluate:read-through", part.public_id)
