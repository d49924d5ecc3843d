"""Every component in every state, for the people who build Sightline."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/gallery.html", {})
