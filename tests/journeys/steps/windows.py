"""A window for each person of a walk, and how one looks for a field in it."""

import re
from dataclasses import dataclass, field

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
PATIENCE = 15_000
PASSWORD = "slow tides carry barrels"  # for people who live for one test


@dataclass
class Windows:
    """Opens windows on the live server, and remembers what should never happen in any of them."""

    browser: object
    url: str
    broken: list[str] = field(default_factory=list)
    contexts: list[object] = field(default_factory=list)

    def open(self, *, phone: bool = False, script: bool = True):
        context = self.browser.new_context(
            base_url=self.url, viewport=PHONE if phone else DESK, java_script_enabled=script
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: self.broken.append(f"{page.url}: {error}"))
        page.on("response", self._note)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _note(self, answer) -> None:
        if answer.status >= 500 or (answer.status == 404 and "/static/" in answer.url):
            self.broken.append(f"{answer.status} {answer.request.method} {answer.url}")

    def sign_in(self, email: str, *, phone: bool = False, script: bool = True):
        """Through the sign-in page, with the password that everybody of a walk has chosen."""
        page = self.open(phone=phone, script=script)
        page.goto("/account/login/")
        page.get_by_label("E-mail", exact=True).fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("navigation", name="Main").wait_for()
        return page


def labelled(within, label: str):
    """The field of exactly this label; optional ones say so beside it."""
    return within.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(optional)?\s*$"))


def write(within, **said: str) -> None:
    """Fills fields by their labels; underscores stand for spaces."""
    for label, value in said.items():
        labelled(within, label.replace("_", " ")).fill(value)


def press(within, name: str) -> None:
    within.get_by_role("button", name=name, exact=True).click()


def follow(within, name: str) -> None:
    within.get_by_role("link", name=name, exact=True).click()


def heading(page, name: str):
    """Waits until the page with this heading is there."""
    page.get_by_role("heading", name=name, exact=True).first.wait_for()
    return page
