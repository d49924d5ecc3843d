"""The permission matrix: every address × every role → the status that comes back.

An area lists its addresses in a module beside this file as `ROWS`, a list of Row. `subject` objects belong to
`company.dev` (the employee); each role is played towards her (tests/company.py, Company.role). A row states what each
role gets; roles not named get `otherwise`. test_matrix.py runs all rows and fails for an address that no row covers.

    ROWS = [
        Row("plan:goal", goal_of_dev, otherwise=404, employee=200, manager=200, manager_above=200, hr_partner=200,
            programme_owner=200),
        Row("plan:check-in", goal_of_dev, method="post", data={...}, otherwise=404, employee=302, manager=403),
    ]

`anonymous` and `leaver` (whose account is closed) are sent to sign-in unless said: 302, or 401 with what they typed.
`make` takes the company and returns the keyword arguments of the address; what it makes is fresh for every role.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.company import Company

ROLES = [
    "anonymous",
    "employee",
    "colleague",
    "manager",
    "manager_above",
    "other_manager",
    "hr_partner",
    "programme_owner",
    "auditor",
    "leaver",
]

Make = Callable[[Company], dict[str, Any]]


def nothing(company: Company) -> dict[str, Any]:
    """For addresses without arguments."""
    return {}


class Row:
    def __init__(
        self,
        name: str,
        make: Make = nothing,
        *,
        method: str = "get",
        data: dict[str, Any] | Callable[[Company], dict[str, Any]] | None = None,
        otherwise: int,
        **by_role: int,
    ) -> None:
        unknown = set(by_role) - set(ROLES)
        assert not unknown, f"unknown roles {unknown}"
        self.name, self.make, self.method, self.data = name, make, method, data
        self.expected = {role: by_role.get(role, otherwise) for role in ROLES}
        signed_out = 401 if method == "post" and data else 302  # 401 keeps what was typed (web/errors.py)
        for role in ("anonymous", "leaver"):
            self.expected[role] = by_role.get(role, signed_out)

    def __repr__(self) -> str:
        return f"{self.method.upper()} {self.name}"

    def ask(self, client: Any, company: Company) -> int:
        url = reverse(self.name, kwargs=self.make(company))
        data = self.data(company) if callable(self.data) else self.data
        response = client.post(url, data or {}) if self.method == "post" else client.get(url, data or {})
        return int(response.status_code)
