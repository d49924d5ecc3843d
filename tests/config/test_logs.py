import logging

import pytest
from django.core.exceptions import PermissionDenied

from sightline.config.logs import Refusals


def record_of(error: BaseException) -> logging.LogRecord:
    caught = (type(error), error, None)
    return logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Forbidden: %s", ("/",), caught)


def test_a_refusal_is_one_line_at_info(caplog):
    caplog.set_level(logging.INFO, "django.request")
    record = record_of(PermissionDenied("Only HR does this."))
    assert Refusals().filter(record)
    assert (record.levelname, record.exc_info) == ("INFO", None)


def test_a_refusal_stays_out_of_a_log_of_warnings(caplog):
    caplog.set_level(logging.WARNING, "django.request")
    assert not Refusals().filter(record_of(PermissionDenied()))


def test_a_fault_keeps_its_stack():
    record = record_of(ValueError())
    assert Refusals().filter(record)
    assert record.exc_info is not None


@pytest.mark.django_db
def test_a_refused_page_prints_nothing_loud(client, company, caplog):
    client.force_login(company.dev.user)
    caplog.set_level(logging.WARNING, "django.request")
    assert client.get("/access/").status_code == 403
    assert caplog.records == []
