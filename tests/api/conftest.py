"""A caller for the tests of the interface."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sightline.foundation.accounts.enums import Scope
from sightline.foundation.people.models import Person
from sightline.foundation.people.operations.access import make_token


class Caller:
    """Calls /api/v1 as one person."""

    def __init__(self, person: Person | None, scopes: list[Scope]) -> None:
        self.secret = make_token(person, by=person, name="test", scopes=scopes)[1] if person else ""
        self.client = Client(headers={"authorization": f"Bearer {self.secret}"} if self.secret else None)

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1{path}", query)

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self.client.post(f"/api/v1{path}", body or {}, content_type="application/json")

    def put(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self.client.put(f"/api/v1{path}", body or {}, content_type="application/json")


@pytest.fixture
def as_() -> Callable[..., Caller]:
    """as_(company.dev).get("/people/me"); as_(company.dev, Scope.READ) has that scope alone."""

    def caller(person: Person | None, *scopes: Scope) -> Caller:
        return Caller(person, list(scopes) or list(Scope))

    return caller
