"""One review, read: side by side, released, acknowledged, agreed upon, closed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sightline.evaluate.reviews import readiness, reading, rules
from sightline.evaluate.reviews.enums import PartState
from sightline.evaluate.reviews.models import GrowthAction, ReviewPart
from sightline.evaluate.reviews.operations import growth, release, writing
from sightline.evaluate.reviews.policy import pay_note
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.verdicts import require
from sightline.web.evaluate.reviews.fetch import Found, found, the_part, the_review, viewer
from sightline.web.evaluate.reviews.forms import AcknowledgeForm, GrowthForm, HandOverForm, NoGrowthForm


@require_GET
def review(request: HttpRequest, review_id: str) -> HttpResponse:
    return _page(request, the_review(request, review_id))


def _page(request: HttpRequest, one: Found, status: int = 200, **forms_filled: forms.Form) -> HttpResponse:
    actions = list(one.review.growth_actions.all())
    readable = [part for part in rules.readable(one.who) if part.state != PartState.OPEN]  # nothing stands in these
    prefetch_related_objects(readable, "responses", "pins")
    document = reading.read(one.review, readable)
    has_growth = bool(actions)
    words = {
        "document": document,
        "review": one.review,
        "who": one.who,
        "parts": [_about_part(request, one, part, document) for part in one.parts],
        "actions": [_about_action(one, action) for action in actions],
        "has_growth": has_growth,
        "gaps": readiness.gaps(one.review, one.parts, has_growth=has_growth, today=clock.today()),
        "can_agree": rules.can_agree_growth(one.who),
        "can_read_growth": rules.can_read_growth(one.who),
        "can_release": rules.can_release(one.who, has_growth=has_growth),
        "can_acknowledge": rules.can_acknowledge(one.who),
        "can_close": rules.can_close_review(one.who, has_growth=has_growth),
        "score": _score(one, document),
        "pay_note": pay_note(one.review.cycle),
        "growth_form": GrowthForm(),
        "no_growth_form": NoGrowthForm(),
        "acknowledge_form": AcknowledgeForm(),
        **forms_filled,
    }
    return render(request, "evaluate/review/review.html", words, status=status)


def _about_part(request: HttpRequest, one: Found, part: ReviewPart, document: reading.Document) -> dict[str, Any]:
    return {
        "part": part,
        "writer": reading.writer_name(part, document.subject),
        "can_read": rules.can_read_part(one.who, part),
        "can_write": rules.can_write_part(viewer(request), _with_review(part, one)),
        "can_take_back": rules.can_unsend_part(viewer(request), _with_review(part, one)),
        "can_reopen": rules.can_reopen_part(one.who, part),
        "can_hand_over": rules.can_hand_over_part(one.who, part),
        "is_mine": part.writer_id == viewer(request).pk,
    }


def _with_review(part: ReviewPart, one: Found) -> ReviewPart:
    part.review = one.review  # known already, so no read per part
    return part


def _about_action(one: Found, action: GrowthAction) -> dict[str, Any]:
    return {
        "action": action,
        "can_finish": one.review.is_released and rules.can_finish_growth(one.who, action),
        "can_keep": one.review.is_released and rules.can_say_support_kept(one.who, action),
        "can_remove": not one.review.is_released and rules.can_agree_growth(one.who),
    }


def _score(one: Found, document: reading.Document) -> dict[str, Any] | None:
    """In the words of the scale; as a number only where the philosophy says so."""
    if one.review.score is None or not rules.can_read_score(one.who):
        return None
    nearest = document.form.point(round(one.review.score))
    number = one.review.score if document.form.shows_numbers else None
    return {"label": nearest.label if nearest else "", "number": number, "anchor": nearest.anchor if nearest else ""}


def _refusal(request: HttpRequest, one: Found, name: str, form: forms.Form, error: OperationError) -> HttpResponse:
    field = error.field if error.field in form.fields else None
    form.add_error(field, f"{error.message} {error.fix or ''}".strip())
    return _page(request, one, 422, **{name: form})


@require_POST
def release_it(request: HttpRequest, review_id: str) -> HttpResponse:
    one = the_review(request, review_id)
    require(rules.can_release(one.who, has_growth=one.review.growth_actions.exists()))
    release.release_review(one.review, by=viewer(request))
    messages.success(request, _("It is released. %(name)s can read it now.") % {"name": one.review.reviewee.called})
    return redirect("evaluate:review", review_id)


@require_POST
def acknowledge(request: HttpRequest, review_id: str) -> HttpResponse:
    one = the_review(request, review_id)
    require(rules.can_acknowledge(one.who))
    form = AcknowledgeForm(request.POST)
    if not form.is_valid():
        return _page(request, one, 422, acknowledge_form=form)
    release.acknowledge_review(one.review, by=viewer(request), comment=form.cleaned_data["comment"])
    messages.success(request, _("Thank you. Your comment is part of the review."))
    return redirect("evaluate:review", review_id)


@require_POST
def close(request: HttpRequest, review_id: str) -> HttpResponse:
    one = the_review(request, review_id)
    require(rules.can_close_review(one.who, has_growth=one.review.growth_actions.exists()))
    release.close_review(one.review, by=viewer(request))
    messages.success(request, _("The review is closed. From now on it stays as it is."))
    return redirect("evaluate:review", review_id)


@require_POST
def agree_growth(request: HttpRequest, review_id: str) -> HttpResponse:
    one = the_review(request, review_id)
    require(rules.can_agree_growth(one.who))
    form = GrowthForm(request.POST)
    if not form.is_valid():
        return _page(request, one, 422, growth_form=form)
    try:
        growth.add_growth_action(one.review, by=viewer(request), **form.cleaned_data)
    except growth.BadGrowthActionError as error:
        return _refusal(request, one, "growth_form", form, error)
    return _back_to_growth(review_id)


@require_POST
def no_growth(request: HttpRequest, review_id: str) -> HttpResponse:
    one = the_review(request, review_id)
    require(rules.can_agree_growth(one.who))
    form = NoGrowthForm(request.POST)
    if not form.is_valid():
        return _page(request, one, 422, no_growth_form=form)
    try:
        growth.need_no_growth(one.review, by=viewer(request), because=form.cleaned_data["because"])
    except growth.BadGrowthActionError as error:
        return _refusal(request, one, "no_growth_form", form, error)
    return _back_to_growth(review_id)


def _back_to_growth(review_id: str) -> HttpResponse:
    response = redirect("evaluate:review", review_id)
    response["Location"] += "#growth"
    return response


def _settle(
    request: HttpRequest,
    review_id: str,
    action_id: str,
    may: Callable[..., Any],
    act: Callable[..., Any],
) -> HttpResponse:
    one = the_review(request, review_id)
    action = get_object_or_404(one.review.growth_actions.select_related("review"), public_id=action_id)
    require(may(one.who, action))
    act(action, by=viewer(request))
    return _back_to_growth(review_id)


@require_POST
def finish_growth(request: HttpRequest, review_id: str, action_id: str) -> HttpResponse:
    return _settle(request, review_id, action_id, rules.can_finish_growth, growth.finish_growth_action)


@require_POST
def keep_support(request: HttpRequest, review_id: str, action_id: str) -> HttpResponse:
    return _settle(request, review_id, action_id, rules.can_say_support_kept, growth.keep_support)


@require_POST
def remove_growth(request: HttpRequest, review_id: str, action_id: str) -> HttpResponse:
    one = the_review(request, review_id)
    action = get_object_or_404(one.review.growth_actions.select_related("review"), public_id=action_id)
    require(rules.can_agree_growth(one.who))
    try:
        growth.remove_growth_action(action, by=viewer(request))
    except growth.BadGrowthActionError as error:
        messages.warning(request, error.message)
    return _back_to_growth(review_id)


@require_POST
def reopen(request: HttpRequest, part_id: str) -> HttpResponse:
    part = the_part(request, part_id)
    one = found(request, part.review)
    require(rules.can_reopen_part(one.who, part))
    try:
        writing.reopen_part(part, why=request.POST.get("why", "")[:2000], by=viewer(request))
        messages.success(request, _("%(name)s can write on.") % {"name": part.writer.called})
    except OperationError as error:
        messages.warning(request, error.message)
    return redirect("evaluate:review", part.review.public_id)


@require_POST
def hand_over(request: HttpRequest, part_id: str) -> HttpResponse:
    """Another writer for a manager's part: somebody left, or is away for long."""
    part = the_part(request, part_id)
    one = found(request, part.review)
    require(rules.can_hand_over_part(one.who, part))
    form = HandOverForm(request.POST)
    if not form.is_valid():
        messages.warning(request, " ".join(str(error) for those in form.errors.values() for error in those))
        return redirect("evaluate:review", part.review.public_id)
    try:
        writing.hand_over_part(part, by=viewer(request), **form.cleaned_data)
        messages.success(request, _("%(name)s writes it now.") % {"name": form.cleaned_data["to"].name})
    except OperationError as error:
        messages.warning(request, error.message)
    return redirect("evaluate:review", part.review.public_id)
