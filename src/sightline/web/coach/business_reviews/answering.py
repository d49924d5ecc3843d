"""What the organisation should change: saying it, and hearing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sightline.coach.business_reviews import operations, rules
from sightline.coach.business_reviews.enums import Theme
from sightline.coach.business_reviews.heard import heard
from sightline.coach.business_reviews.models import BusinessReview, SignedAnswer
from sightline.coach.business_reviews.operations.answering import crowd_around
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import OrgUnit
from sightline.foundation.people.reach import reach_of
from sightline.plan.goals.leads import units_led_by
from sightline.web.coach.business_reviews.asking import me
from sightline.web.coach.business_reviews.forms import AnswerForm
from sightline.web.plan.strategy.refusals import attempt

OWN = 10


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    require(rules.can_answer(me(request)))
    form = AnswerForm(request.POST or None)
    around = _review(request)
    if form.is_valid() and attempt(form, lambda: _take(request, form, around)):
        messages.success(request, _("Heard. Thank you."))
        return redirect("coach:what-should-change")
    words = {
        "form": form,
        "around": around,
        "own": SignedAnswer.objects.filter(author=me(request)).select_related("review")[:OWN],
        "crowd": crowd_around(me(request)),
        "may_read": reach_of(me(request)).is_programme_owner or bool(units_led_by(me(request))),
    }
    return render(request, "coach/business_reviews/answer.html", words, status=422 if form.is_bound else 200)


def _review(request: HttpRequest) -> BusinessReview | None:
    public_id = request.POST.get("review") or request.GET.get("review", "")
    return BusinessReview.objects.visible_to(me(request)).filter(public_id=public_id).first() if public_id else None


def _take(request: HttpRequest, form: AnswerForm, around: BusinessReview | None) -> object:
    data = form.cleaned_data
    theme = Theme(data["theme"])
    if data["with_name"] == "yes":
        return operations.answer_signed(data["text"], theme=theme, by=me(request), review=around)
    return operations.answer_unsigned(data["text"], theme=theme, unit=crowd_around(me(request)), review=around)


@require_GET
def read(request: HttpRequest) -> HttpResponse:
    """Of a unit that one leads; for a programme owner or the head of all, of the organisation."""
    viewer = me(request)
    led = units_led_by(viewer)
    asked = request.GET.get("unit", "")
    unit = get_object_or_404(OrgUnit.objects.visible_to(viewer), public_id=asked) if asked else None
    if not asked and not rules.can_read_answers(viewer, None) and led:
        unit = led[0]
    require(rules.can_read_answers(viewer, unit))
    words = {"heard": heard(unit), "unit": unit, "led": led if len(led) > 1 else []}
    return render(request, "coach/business_reviews/heard.html", words)
