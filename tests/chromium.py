"""A real browser for the journeys: found on this machine, or the test is skipped and says why."""

import os
import shutil
from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[1] / "node_modules/axe-core/axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    *("--no-first-run", "--disable-quic", "--disable-gpu", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def find_chromium(playwright) -> str | None:
    """The browser that SIGHTLINE_CHROMIUM names, the system's, or the one playwright brought; None without any."""
    named = os.environ.get("SIGHTLINE_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            reason = "no Chromium here: install it, or let SIGHTLINE_CHROMIUM name one"
            if os.environ.get("CI"):
                pytest.fail(f"{reason}; in CI the journeys have to run")
            pytest.skip(reason)
        # root may not use Chromium's own sandbox
        flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
        # playwright keeps an event loop in this thread, in which Django would refuse to touch the database
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser, live_server):
    """A fresh window on the live server; addresses may be given without the host."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    yield page
    context.close()


def axe_findings(page) -> list[str]:
    """What axe holds against the page as it stands, one line a finding; WCAG 2.0 to 2.2 AA and best practice."""
    # not a script element, which our content security policy would rightly refuse
    page.evaluate(AXE.read_text())
    # target-size is WCAG 2.2 AA, and the one rule of it that axe leaves out unless asked
    options = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
    found = page.evaluate(f"axe.run(document, {options})")
    return [
        f"{finding['id']}: {finding['help']} at {node['target'][0]}"
        for finding in found["violations"]
        for node in finding["nodes"]
    ]
