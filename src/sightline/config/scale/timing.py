"""What a page and an operation cost: time in the server, queries, bytes, and the floor that raw SQL sets."""

import io
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from sightline.foundation.accounts.models import User

WARM_UP = 3
RUNS = 20


@dataclass(frozen=True, slots=True)
class PageCost:
    """Times in milliseconds. The floor is the same queries again, without the ORM and the templates."""

    page: str
    role: str
    people: int
    queries: int
    bytes: int
    p50_ms: float
    p95_ms: float
    floor_ms: float


@dataclass(frozen=True, slots=True)
class OperationCost:
    """`ratio` is seconds by floor_seconds."""

    name: str
    people: int
    seconds: float
    floor_seconds: float
    ratio: float


class Visitor:
    """Somebody signed in, asking for pages through the whole stack: middleware, view, templates."""

    def __init__(self, user: User) -> None:
        self._handler = WSGIHandler()
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        self._cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        answer = self._handler(self._environ(path), _begin)
        body = b"".join(answer)
        return answer.status_code, body

    def settled(self, path: str) -> str:
        """Where a path leads to in the end: a review is opened at the question where its writer stopped."""
        answer = self._handler(self._environ(path), _begin)
        return str(answer["Location"]) if answer.status_code == 302 else path

    def _environ(self, path: str) -> dict[str, Any]:
        environ: dict[str, Any] = {"HTTP_COOKIE": self._cookie, "HTTP_HOST": "127.0.0.1", "wsgi.input": io.BytesIO()}
        environ["PATH_INFO"], _, environ["QUERY_STRING"] = path.partition("?")
        setup_testing_defaults(environ)
        if settings.HTTPS:
            environ["wsgi.url_scheme"] = "https"
        return environ


def _begin(status: str, headers: list[tuple[str, str]], failure: Any = None, /) -> Callable[[bytes], object]:
    """What a server does with status and headers; here the answer itself tells them."""
    return lambda _more: None


def page_cost(page: str, role: str, people: int, visitor: Visitor, path: str) -> PageCost | None:
    """None where the page does not answer 200 to this role."""
    for _ in range(WARM_UP):
        status, body = visitor.get(path)
    if status != 200:
        return None
    statements = recorded(lambda: visitor.get(path))
    times = [seconds(lambda: visitor.get(path)) * 1000 for _ in range(RUNS)]
    floor = percentile([seconds(lambda: replay(statements)) * 1000 for _ in range(RUNS)], 50)
    return PageCost(
        page,
        role,
        people,
        len(statements),
        len(body),
        round(percentile(times, 50), 2),
        round(percentile(times, 95), 2),
        round(floor, 2),
    )


Statement = tuple[str, Any]


def recorded(act: Callable[[], object]) -> list[Statement]:
    """The queries that `act` sends, without what opens and ends transactions."""
    found: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "ROLLBACK", "COMMIT")):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        act()
    return found


def replay(statements: Sequence[Statement]) -> None:
    """Reads only; a page does not write."""
    with connection.cursor() as cursor:
        for sql, params in statements:
            if sql.lstrip().upper().startswith(("SELECT", "WITH")):
                cursor.execute(sql, params)
                cursor.fetchall()


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def percentile(values: Sequence[float], percent: int) -> float:
    """Nearest rank: the smallest value with at least that percent of all at or below it."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(percent / 100 * len(ranked)) - 1)]
