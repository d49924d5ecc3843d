"""The interface keeps its own description: whatever is sent, the answer is one that the description knows."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from sightline.config.wsgi import application
from tests.company import Company

SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
OPERATIONS = {operation.ok().label: operation.ok() for operation in SCHEMA.get_all_operations()}


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The calls share the test's transaction, so the end of a request must not close it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_every_answer_is_described(label: str, company: Company, as_: Callable[..., Any]) -> None:
    """As the programme owner, who gets furthest."""
    headers = {"Authorization": f"Bearer {as_(company.programme_owner).secret}"}

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=OPERATIONS[label].as_strategy())
    def answers_as_described(case: schemathesis.Case) -> None:
        case.call_and_validate(
            headers=headers, checks=[not_a_server_error, content_type_conformance, response_schema_conformance]
        )

    answers_as_described()
