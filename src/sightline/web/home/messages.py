"""Messages in the app, and how somebody wants to be written to."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.foundation.core.errors import OperationError
from sightline.foundation.notify.models import Message, Preference
from sightline.foundation.notify.preferences import mark_messages_seen, set_preferences
from sightline.foundation.notify.queries import messages_of
from sightline.foundation.people.models import Person
from sightline.web.home.forms import PreferenceForm


def _person(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    found, cursor = messages_of(_person(request), request.GET.get("before", ""))
    return render(request, "notify/messages.html", {"rows": found, "cursor": cursor})


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """All of one's own messages."""
    person = _person(request)
    mark_messages_seen(person, by=person)
    return redirect("messages")


@require_POST
def open_message(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark one as seen and go where its duty leads."""
    person = _person(request)
    message = get_object_or_404(Message.objects.visible_to(person).select_related("duty"), public_id=public_id)
    mark_messages_seen(person, by=person, message=message)
    return redirect(message.duty.path)


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    known = Preference.objects.filter(person=person).first() or Preference(person=person)
    form = PreferenceForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        try:
            set_preferences(person, by=person, **form.cleaned_data)
        except OperationError as error:
            form.add_error(error.field, error.message)
        else:
            toasts.success(request, _("Saved. This is how we write to you from now on."))
            return redirect("message-settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "notify/settings.html", {"form": form, "person": person}, status=status)
