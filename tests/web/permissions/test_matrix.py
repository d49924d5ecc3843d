"""Runs the matrix, and finds addresses that nobody has put into it."""

import importlib
import pkgutil

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.company import build_company
from tests.web import permissions
from tests.web.permissions.harness import ROLES, Row

AREAS = [name for _, name, _ in pkgutil.iter_modules(permissions.__path__) if name != "harness" and "test" not in name]
ROWS: list[Row] = [row for area in AREAS for row in importlib.import_module(f"tests.web.permissions.{area}").ROWS]
NOT_OURS = ("account/", "api/", "__debug__/", "static/")  # allauth's own pages; the API has its own matrix


def _names(patterns: list[URLPattern | URLResolver], namespace: str = "", path: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if here.startswith(NOT_OURS):
            continue
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += _names(pattern.url_patterns, inner, here)
        else:
            found.append(f"{namespace}{pattern.name}")
    return found


@pytest.mark.row("complaint-13")
@pytest.mark.parametrize("row", ROWS, ids=repr)
def test_every_role_gets_what_the_matrix_says(row: Row, db: None) -> None:
    company = build_company()
    got = {}
    for role in ROLES:
        client = Client()
        person = company.role(role)
        if person is not None and person.user is not None:
            client.force_login(person.user)
        got[role] = row.ask(client, company)
    assert got == row.expected


def test_every_address_is_in_the_matrix() -> None:
    addresses = set(_names(get_resolver().url_patterns))
    assert addresses - {row.name for row in ROWS} == set()
