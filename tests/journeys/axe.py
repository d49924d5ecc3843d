"""Looks at a page as axe does: in both themes, on a phone and on a desk.

Every page of the permission matrix that answers somebody with 200 is looked at by itself (test_axe.py): to have a page
looked at, put it into the matrix. Pages outside of it, or in a further state, go into PAGES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.chromium import axe_findings
from tests.company import Company

WIDTHS = (1440, 390)
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Looked:
    """An address, or a function of the company that makes what the page shows and returns its address."""

    name: str
    address: str | Callable[[Company], str]
    role: str = "employee"

    def url(self, company: Company) -> str:
        return self.address if isinstance(self.address, str) else self.address(company)

    def __repr__(self) -> str:
        return f"{self.name}, {self.role}"


PAGES = [
    Looked("sign in", "/account/login/", "anonymous"),
    Looked("new password", "/account/password/reset/", "anonymous"),
    Looked("new password, sent", "/account/password/reset/done/", "anonymous"),
    Looked("sign-up closed", "/account/signup/", "anonymous"),
    Looked("sign out", "/account/logout/"),
    Looked("password", "/account/password/set/"),
    Looked("two-step sign-in", "/account/2fa/"),
    Looked("sessions", "/account/sessions/"),
    Looked("gallery", "/gallery/", "programme_owner"),
    Looked("missing", "/nowhere/"),
]


def findings(page: Any) -> list[str]:
    """What axe, the layout and the theme hold against the page as it stands; each with theme and width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in THEMES:
            page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
            page.evaluate("document.getAnimations().forEach(one => one.finish())")  # colours that are on their way
            found += [f"{theme} {width}: {finding}" for finding in axe_findings(page)]
        if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            found.append(f"{width}: the page is {over} pixels too wide")
    return found


def check_axe(page: Any) -> None:
    assert findings(page) == []
