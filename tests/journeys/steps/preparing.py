"""The programme owner's part of a cycle: its form, its steps, its launch and its end."""

from datetime import timedelta

from sightline.foundation.core import clock
from tests.journeys.steps.windows import follow, heading, labelled, press, write

CYCLE = "The year in the bakery"
FORM = "Four honest questions"
GROWTH = "What did you learn this year?"


def to_cycles(page) -> None:
    follow(page.get_by_role("navigation", name="Main"), "Evaluate")
    follow(page, "Cycles and forms")
    heading(page, "Cycles")


def make_form(page) -> None:
    """A section on growth with a question, and one that asks about each goal."""
    to_cycles(page)
    follow(page, "Forms")
    follow(page, "Make a form")
    labelled(page, "Name").fill(FORM)
    press(page, "Go on to its sections")
    add_section(page, about="Growth", title="Growth")
    labelled(page.locator("form", has_text="Add the question"), "Question").fill(GROWTH)
    press(page, "Add the question")
    page.get_by_role("heading", name="Questions 1").wait_for()
    follow(page, FORM)
    page.get_by_text("Add a section", exact=True).click()
    add_section(page, about="Results", title="Results")


def add_section(page, *, about: str, title: str) -> None:
    form = page.locator("form", has_text="Add the section")
    labelled(form, "About").select_option(about)
    labelled(form, "Title").fill(title)
    press(form, "Add the section")
    heading(page, title)


def draft_cycle(page, *, days: int = 14) -> None:
    today = clock.today()
    to_cycles(page)
    follow(page, "Prepare a cycle")
    write(page, Name=CYCLE)
    labelled(page, "Form").select_option(FORM)
    press(page, "Save and go on")
    heading(page, "Who it is for")
    press(page, "Save and go on")
    heading(page, "When")
    for stage, week in (("Own review", 1), ("Manager’s review", 2), ("Release", 3), ("Acknowledgement", 4)):
        due = today + timedelta(days=days * week)
        labelled(page.get_by_role("group", name=stage), "Due on").fill(due.isoformat())
    press(page, "Save and go on")
    heading(page, "Who reviews whom")


def name_reviewer(page, *, of: str, by: str) -> None:
    write(page, Review_of=of, Written_by=by)
    press(page, "Name this reviewer")
    heading(page, "Named for this cycle")


def launch(page, *, leaving_out: bool) -> None:
    follow(page, "Go on")
    heading(page, "Check and launch")
    if leaving_out:
        page.get_by_label("Leave these people out.").check()
    press(page, "Launch")
    page.get_by_text(f"“{CYCLE}” is under way.").wait_for()


def close_cycle(page) -> None:
    to_cycles(page)
    follow(page, CYCLE)
    page.locator("summary", has_text="Close the cycle").click()
    press(page, "Close the cycle")
    page.get_by_text("Its reviews stay as they are.").wait_for()
