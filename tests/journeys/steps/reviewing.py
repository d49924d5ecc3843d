"""Writing, releasing and acknowledging one review."""

import re

from tests.journeys.steps.windows import follow, labelled, press

LEARNED = "I learned to plan a week of shifts, and where I still ask too late."
REACHED = "The ovens were ready on nine mornings of ten."
SEEN = "She planned the weeks and asked early; the bakers noticed."
GROW = "Plan a month of shifts on her own"
SUPPORT = "An hour together every first Monday"
COMMENT = "I see it the same way, and would like the Mondays."


def begin(page, about: str) -> None:
    follow(page.get_by_role("navigation", name="Main"), "Evaluate")
    page.get_by_role("main").get_by_role("link", name=re.compile(rf"Begin\s*: {about}")).click()
    page.locator("#answer").wait_for()


def answer(page, words: str) -> None:
    page.locator("#answer textarea").fill(words)
    press(page, "Save and go on")


def write_and_lose_the_page(page, words: str) -> None:
    """Writes, waits until the page says that it is saved, and leaves without pressing anything."""
    page.locator("#answer textarea").press_sequentially(words)
    page.get_by_text("Saved just now").wait_for()
    page.goto("about:blank")


def go_on_writing(page, words: str) -> None:
    """Comes back to the question, finds the words there, and goes on to the next."""
    page.goto("/reviews/")
    page.get_by_role("link", name="Continue writing").click()
    press(page, "Back")
    page.locator("#answer textarea", has_text=words).wait_for()
    press(page, "Save and go on")


def pin_evidence(page) -> None:
    page.locator("#evidence").get_by_role("button", name="Pin this item").first.click()
    page.locator("#pins .sl-status").wait_for()


def send(page) -> None:
    press(page, "Send")
    page.get_by_text("It is sent.").wait_for()


def agree_growth(page) -> None:
    labelled(page, "Something to grow by").fill(GROW)
    labelled(page, "What the manager promises for it").fill(SUPPORT)
    press(page, "Agree")
    page.locator("#growth").get_by_text(GROW).first.wait_for()


def release(page) -> None:
    press(page, "Release")
    page.get_by_text("It is released.").wait_for()


def acknowledge(page) -> None:
    follow(page.get_by_role("navigation", name="Main"), "Evaluate")
    page.get_by_role("link", name="Read it").click()
    for words in (LEARNED, SEEN, GROW):
        page.get_by_text(words).first.wait_for()
    labelled(page, "Your comment").fill(COMMENT)
    press(page, "Acknowledge")
    page.get_by_text("Thank you.").wait_for()
