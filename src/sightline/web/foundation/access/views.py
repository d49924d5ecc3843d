"""Who has been invited, who holds which role; inviting, giving and ending."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.accounts.models import RoleGrant
from sightline.foundation.core import clock
from sightline.foundation.core.verdicts import require
from sightline.foundation.people import access_rules
from sightline.foundation.people.models import Person
from sightline.foundation.people.models.person import PersonQuerySet
from sightline.foundation.people.operations import access
from sightline.web.foundation.access.forms import GrantForm

SHOWN = 50


def _page(request: HttpRequest, form: GrantForm, status: int = 200) -> HttpResponse:
    today = clock.today()
    grants = RoleGrant.objects.in_force(today).select_related("user__person").order_by("role", "user__person__name")
    typed = request.GET.get("q", "").strip()[:100]
    waiting = _named(_without_password().exclude(email=None), typed).order_by("name")
    words = {
        "form": form,
        "typed": typed,
        "grants": grants,
        "waiting": waiting[: SHOWN + 1],
        "shown": SHOWN,
        "recently_invited": _without_password()
        .filter(user__invitations__sent_at__gte=clock.now() - timedelta(days=access.INVITATION_DAYS))
        .distinct()
        .order_by("name")[:SHOWN],
    }
    return render(request, "foundation/access/access.html", words, status=status)


def _named(people: PersonQuerySet, typed: str) -> PersonQuerySet:
    """By any part of the name or the address, or by the whole number."""
    if not typed:
        return people
    return people.filter(Q(name__icontains=typed) | Q(email__icontains=typed) | Q(number=typed))


def _without_password() -> PersonQuerySet:
    """People at work who cannot sign in yet."""
    unusable = Q(user=None) | Q(user__password__startswith="!") | Q(user__password="")  # noqa: S106  # a mark, no password
    return Person.objects.working(clock.today()).filter(unusable)


@require_GET
def access_page(request: HttpRequest) -> HttpResponse:
    require(access_rules.can_manage_roles(request.person))  # type: ignore[attr-defined]
    return _page(request, GrantForm())


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """The people named by `person` (public ids), or everybody who cannot sign in yet with `everyone`."""
    person = request.person  # type: ignore[attr-defined]
    require(access_rules.can_invite(person))
    people = _without_password().exclude(email=None)
    if "everyone" not in request.POST:
        people = people.filter(public_id__in=request.POST.getlist("person"))
    try:
        invited = access.invite(people.select_related("user"), by=person)
    except access.CannotInviteError as error:
        messages.warning(request, f"{error.message} {error.fix}")
        return redirect("foundation:access")
    count = invited.count
    text = ngettext("%(count)d person is invited.", "%(count)d people are invited.", count) % {"count": count}
    messages.success(request, text)
    return redirect("foundation:access")


@require_POST
def grant_role(request: HttpRequest) -> HttpResponse:
    person = request.person  # type: ignore[attr-defined]
    require(access_rules.can_manage_roles(person))
    form = GrantForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        access.grant_role(form.cleaned_data["email"], GlobalRole(form.cleaned_data["role"]), by=person)
    except access.CannotGrantRoleError as error:
        form.add_error(None, f"{error.message} {error.fix or ''}".strip())
        return _page(request, form, status=422)
    return redirect("foundation:access")


@require_POST
def end_role(request: HttpRequest, grant_id: int) -> HttpResponse:
    person = request.person  # type: ignore[attr-defined]
    require(access_rules.can_manage_roles(person))
    grant = get_object_or_404(RoleGrant.objects.in_force(clock.today()), pk=grant_id)
    if grant.user_id == person.user_id:
        messages.warning(request, _("Ask another programme owner to end your own role, so that one always remains."))
        return redirect("foundation:access")
    access.end_role(grant, by=person)
    return redirect("foundation:access")
