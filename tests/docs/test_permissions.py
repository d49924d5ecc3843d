"""docs/permissions.md says what the code says."""

from tests.docs.permissions import PAGE, page


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: .venv/bin/python -m tests.docs.permissions"
