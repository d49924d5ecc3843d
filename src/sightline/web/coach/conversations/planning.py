"""The page on which a meeting in between is planned, and the one on which somebody is picked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.coach.conversations.models import OneOnOne
from sightline.web.coach.conversations.forms import PlanForm
from sightline.web.coach.picking import choice_for, viewer_of


def plan_page(request: HttpRequest, series: OneOnOne, form: PlanForm) -> HttpResponse:
    context = {"form": form, "series": series, "other": series.other(viewer_of(request))}
    return render(request, "coach/pairs/plan.html", context, status=422 if form.errors else 200)


def pick_page(request: HttpRequest, target: str, asked: str, back: str, back_label: str) -> HttpResponse:
    """`target` and `back` are names of addresses."""
    words = {"asked": asked, "back": reverse(back), "back_label": back_label}
    return render(request, "coach/pairs/pick.html", {"choice": choice_for(request), "target": target, **words})
