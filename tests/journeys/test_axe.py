"""axe finds nothing on any page, in either theme, on a phone and on a desk; and the console stays silent."""

import pytest
from django.urls import reverse

from tests.chromium import AXE
from tests.company import Company
from tests.journeys.axe import PAGES, Looked, findings
from tests.journeys.browser import complaints_of, sign_in
from tests.web.permissions.harness import Row
from tests.web.permissions.test_matrix import ROWS

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here: run bin/test once, which fetches it"),
]
# the one with the most on the page first
FIRST = ("programme_owner", "manager", "employee", "hr_partner", "auditor", "manager_above", "colleague", "anonymous")


def looked(row: Row) -> Looked | None:
    """The row as a page to look at, as the first role that may open it."""
    role = next((role for role in FIRST if row.expected[role] == 200), None)
    if row.method != "get" or role is None or row.data or row.name in {page.name for page in PAGES}:
        return None
    return Looked(row.name, lambda company: reverse(row.name, kwargs=row.make(company)), role)


FROM_THE_MATRIX = {page.name: page for row in ROWS if (page := looked(row)) is not None}


@pytest.mark.parametrize("looked_at", [*PAGES, *FROM_THE_MATRIX.values()], ids=repr)
def test_axe_finds_nothing(looked_at: Looked, page, company: Company) -> None:
    person = company.role(looked_at.role)
    if person is not None:
        sign_in(page, person)
    complaints = complaints_of(page)
    url = looked_at.url(company)
    if "text/html" not in page.request.get(url).headers.get("content-type", ""):
        pytest.skip("a file, not a page")
    answer = page.goto(url)
    expected = [] if answer.ok else [text for text in complaints if "Failed to load resource" in text]
    assert findings(page) == []
    assert [text for text in complaints if text not in expected and "does not conform" not in text] == []
