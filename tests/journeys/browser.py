"""A signed-in window for the journeys. The browser itself comes from tests/chromium.py."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore


def sign_in(page, person) -> None:
    """Makes the window belong to somebody, without walking through the sign-in page."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.user.get_session_auth_hash()
    session.save()
    _set_cookie(page, settings.SESSION_COOKIE_NAME, session.session_key)


def sign_out(page) -> None:
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def choose_theme(page, theme: str) -> None:
    """light, dark or system, from the next page on."""
    _set_cookie(page, "theme", theme)


def complaints_of(page) -> list[str]:
    """A list that fills with what the console and the content policy complain about from now on."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def _set_cookie(page, name: str, value: str) -> None:
    # pytest-django's live server answers on this name, whatever its port
    page.context.add_cookies([{"name": name, "value": value, "domain": "localhost", "path": "/"}])
