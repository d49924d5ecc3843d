"""One's own account, personal tokens, and the first password of somebody who was invited."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.accounts.enums import Scope
from sightline.foundation.accounts.models import ApiToken
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people import access_rules
from sightline.foundation.people.models import Assignment, Person
from sightline.foundation.people.operations import access
from sightline.foundation.people.reach import reach_of
from sightline.web.foundation.account.forms import FirstPasswordForm, TokenForm

TOKEN_DAYS = 365


def _person(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def _page(request: HttpRequest, form: TokenForm, *, secret: str = "", status: int = 200) -> HttpResponse:
    person = _person(request)
    jobs = Assignment.objects.in_force(clock.today()).filter(person=person)
    words = {
        "person": person,
        "jobs": jobs.select_related("unit", "job_profile", "manager").biggest_first(),
        "reach": reach_of(person),
        "tokens": ApiToken.objects.filter(user=person.user, revoked_at=None).order_by("-id"),
        "form": form,
        "secret": secret,
    }
    return render(request, "foundation/account/account.html", words, status=status)


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Own data only: nothing to authorise."""
    return _page(request, TokenForm())


@never_cache
@require_POST
def make_token(request: HttpRequest) -> HttpResponse:
    """For oneself only. The secret is in this one answer and nowhere else."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    scopes = [Scope(scope) for scope in form.cleaned_data["scopes"]]
    expires_at = clock.now() + timedelta(days=TOKEN_DAYS)
    person = _person(request)
    _token, secret = access.make_token(
        person, by=person, name=form.cleaned_data["name"], scopes=scopes, expires_at=expires_at
    )
    return _page(request, TokenForm(), secret=secret)


@require_POST
def revoke_token(request: HttpRequest, public_id: str) -> HttpResponse:
    person = _person(request)
    token = get_object_or_404(ApiToken, public_id=public_id, user_id=person.user_id, revoked_at=None)
    require(access_rules.can_use_token(person, token))
    access.revoke_token(token, by=person)
    return redirect("account")


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Public: the link itself is the proof."""
    try:
        invitation = access.find_invitation(secret)
    except access.InvitationSpentError as spent:
        return render(request, "foundation/account/invitation_spent.html", {"error": spent}, status=404)
    form = FirstPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = access.accept_invitation(secret, password=form.cleaned_data["password"])
        except access.WeakPasswordError as weak:
            form.add_error("password", weak.message)
        else:
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect("home")
    status = 422 if form.errors else 200
    words = {"form": form, "email": invitation.user.email, "title": _("Choose your password")}
    return render(request, "foundation/account/invitation.html", words, status=status)
