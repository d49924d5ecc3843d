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
        # on the class: under playwright's event loop Django hands out a second connection in the same thread
        operations, flush = type(connection.ops), type(connection.ops).execute_sql_flush
        operations.execute_sql_flush = lambda self, statements: flush_past_guards(self, flush, statements)


def flush_past_guards(operations, flush, statements):
    from sightline.foundation.audit import append_only

    with transaction.atomic():
        append_only.drop_guards(operations.connection)
        flush(operations, statements)
        append_only.create_guards(operations.connection)
