"""What the small scripts of the shell do, in a real browser; and that nothing needs them."""

import pytest

from tests.journeys.browser import choose_theme, sign_in

pytestmark = pytest.mark.journey


@pytest.fixture
def gallery(page, company):
    sign_in(page, company.programme_owner)
    page.goto("/gallery/")
    return page


def assert_drawn(page, theme: str) -> None:
    expect = pytest.importorskip("playwright.sync_api").expect
    expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)


def test_the_theme_follows_the_device_until_one_is_chosen(gallery):
    gallery.emulate_media(color_scheme="dark")
    assert_drawn(gallery, "dark")
    gallery.emulate_media(color_scheme="light")
    assert_drawn(gallery, "light")
    with gallery.expect_navigation():
        gallery.get_by_role("button", name="Dark").click()
    assert_drawn(gallery, "dark")


def test_a_chosen_theme_ignores_the_device(page):
    choose_theme(page, "light")
    page.emulate_media(color_scheme="dark")
    page.goto("/account/login/")
    assert_drawn(page, "light")


def test_the_first_tab_skips_to_the_page(gallery):
    gallery.keyboard.press("Tab")
    assert gallery.evaluate("document.activeElement.textContent") == "Skip to the page"
    gallery.keyboard.press("Enter")
    assert gallery.evaluate("document.activeElement.id") == "main"


def test_a_dialog_opens_takes_the_focus_and_closes_by_escape(gallery):
    opener = gallery.get_by_role("button", name="Open a dialog")
    opener.focus()
    gallery.keyboard.press("Enter")
    dialog = gallery.get_by_role("dialog", name="Two people wrote at once")
    assert dialog.is_visible()
    assert dialog.evaluate("node => node.contains(document.activeElement)")
    gallery.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert opener.evaluate("node => node === document.activeElement")


def test_a_question_can_be_left_by_keyboard(gallery):
    summary = gallery.locator(".sl-confirm > summary")
    summary.focus()
    gallery.keyboard.press("Enter")
    form = gallery.locator(".sl-confirm > form")
    assert form.is_visible()
    gallery.get_by_label("Reason, seen by Tomasz").focus()
    gallery.keyboard.press("Escape")
    assert not form.is_visible()
    assert summary.evaluate("node => node === document.activeElement")


def test_a_toast_can_be_closed(gallery):
    toast = gallery.locator("[data-toast=error]")
    toast.get_by_role("button", name="Close").click()
    assert toast.count() == 0


def test_the_gallery_stands_without_a_script(browser, live_server, company):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, company.programme_owner)
    page.goto("/gallery/")
    page.locator(".sl-confirm > summary").click()
    assert page.get_by_label("Reason, seen by Tomasz").is_visible()
    assert not page.locator("[data-toast-close]").first.is_visible()
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    context.close()
