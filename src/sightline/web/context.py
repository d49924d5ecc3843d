"""What the shell around every page shows. Nothing here is asked of the database before a template shows it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sightline.foundation.notify.queries import unread_count
from sightline.foundation.people.models import Person
from sightline.foundation.people.queries import organisation_name
from sightline.foundation.people.reach import reach_of
from sightline.web.demo_signin import CastMember, cast_members

THEMES = ("light", "dark", "system")
THEME_COOKIE = "theme"


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: one lazy object under one name."""
    return {"shell": Shell(request)}


def url_or_nothing(*names: str) -> str:
    """The address of the first of these pages that exists."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


@dataclass(frozen=True, slots=True)
class Theme:
    """`chosen` is what the person asked for; `drawn` what the server draws until a script knows the device."""

    chosen: str

    @property
    def drawn(self) -> str:
        return "light" if self.chosen == "system" else self.chosen


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the rail. `current_as` is "page" on its very page and "true" below it."""

    label: str
    icon: str
    url: str
    is_current: bool
    current_as: str


class Shell:
    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def person(self) -> Person | None:
        return getattr(self._request, "person", None)

    @property
    def theme(self) -> Theme:
        chosen = self._request.COOKIES.get(THEME_COOKIE, "system")
        return Theme(chosen if chosen in THEMES else "system")

    @property
    def organisation(self) -> str:
        return organisation_name()

    @cached_property
    def unread(self) -> int:
        return unread_count(self.person) if self.person else 0

    @property
    def unread_words(self) -> str:
        if not self.unread:
            return _("Messages, none unread")
        if self.unread > 9:
            return _("Messages, more than 9 unread")
        return ngettext("Messages, %(count)d unread", "Messages, %(count)d unread", self.unread) % {
            "count": self.unread
        }

    @cached_property
    def home_url(self) -> str:
        return url_or_nothing("home") or "/"

    @cached_property
    def search_url(self) -> str:
        return url_or_nothing("search", "foundation:search") if self.person else ""

    @cached_property
    def messages_url(self) -> str:
        return url_or_nothing("messages", "foundation:messages") if self.person else ""

    @cached_property
    def account_url(self) -> str:
        return url_or_nothing("account", "foundation:account", "mfa_index")

    @cached_property
    def cast(self) -> list[CastMember]:
        """Who can be tried out, on the demo's sign-in page."""
        return cast_members()

    @cached_property
    def account_pages(self) -> list[Place]:
        """What somebody can do with their own account; the tabs above all of these pages."""
        pages = [
            self._place(_("Your account"), "person", "account"),
            self._place(_("Password"), "key", "account_change_password"),
            self._place(_("Two-step sign-in"), "lock", "mfa_index"),
            self._place(_("Where you are signed in"), "device", "usersessions_list"),
        ]
        return [page for page in pages if page.url]

    @cached_property
    def runs_programme(self) -> bool:
        if self.person is None:
            return False
        reach = reach_of(self.person)
        return reach.is_programme_owner or reach.is_hr_partner

    @property
    def leads(self) -> bool:
        return self.person is not None and reach_of(self.person).leads

    @cached_property
    def audits(self) -> bool:
        return self.person is not None and reach_of(self.person).is_auditor

    @cached_property
    def navigation(self) -> list[Place]:
        """The cycle, as far as this person can use it; the places of HR and of the auditor come after it."""
        if self.person is None:
            return []
        places = [
            self._place(_("Home"), "home", "home"),
            self._place(_("Plan"), "plan", "plan:index", "plan:goals", "plan:strategy", namespace="plan"),
            self._place(_("Coach"), "coach", "coach:index", "coach:feedback", namespace="coach"),
            self._place(_("Evaluate"), "evaluate", "evaluate:index", namespace="evaluate"),
        ]
        if self.runs_programme:
            names = ("foundation:organisation", "foundation:people", "foundation:access")
            places.append(self._place(_("Organisation"), "organisation", *names, namespace="foundation"))
        if self.audits:
            places.append(self._place(_("Audit"), "audit", "foundation:audit", namespace="foundation"))
        return [place for place in places if place.url]

    def _place(self, label: str, icon: str, *names: str, namespace: str = "") -> Place:
        """The first of `names` that exists; current on its page, and on all pages of its namespace."""
        url = url_or_nothing(*names)
        match = self._request.resolver_match
        here = match.view_name if match else ""
        inside = bool(namespace) and here.startswith(f"{namespace}:") and _audits(here) == _audits(names[0])
        exact = self._request.path == url
        return Place(label, icon, url, exact or inside, "page" if exact else "true")


def _audits(view_name: str) -> bool:
    """Organisation and Audit share one namespace; the names of audit pages begin with "audit"."""
    return view_name.startswith("foundation:audit")
