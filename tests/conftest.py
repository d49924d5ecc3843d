"""What every test may use. The settings are in tests/settings.py."""

import pytest
from django.db import connection, transaction

from tests.chromium import browser, page
from tests.company import company
from tests.rows import pytest_addoption, pytest_collection_modifyitems, pytest_terminal_summary

__all__ = ["browser", "company", "page", "pytest_addoption", "pytest_collection_modifyitems", "pytest_terminal_summary"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Lets tests that commit be cleaned up although the database refuses to delete audit rows."""
    with django_db_blocker.unblock():
        flush = connection.ops.execute_sql_flush
        connection.ops.execute_sql_flush = lambda statements: flush_past_guards(flush, statements)


def flush_past_guards(flush, statements):
    from sightline.foundation.audit import append_only

    with transaction.atomic():
        append_only.drop_guards(connection)
        flush(statements)
        append_only.create_guards(connection)
