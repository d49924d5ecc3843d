"""Strategy, goals and check-ins."""

import re

from tests.journeys.steps.windows import follow, heading, labelled, press, write

MISSION = "Good bread within a walk of every door"
OBJECTIVE = "Every shelf is full by seven"
GOAL = "Ovens are ready when the bakers come"
MEASURE = "Mornings with ovens ready"


def publish_strategy(page) -> None:
    follow(page.get_by_role("navigation", name="Main"), "Plan")
    follow(page.get_by_role("navigation", name="Plan"), "Strategy")
    follow(page, "Write the next version")
    labelled(page, "Mission").fill(MISSION)
    press(page, "Save the draft")
    press(page, "Publish")
    page.get_by_text(MISSION).first.wait_for()


def add_objective(page, *, owner: str) -> None:
    follow(page, "Add the first objective")
    write(page, Code="C1", Objective=OBJECTIVE, Owner=owner)
    press(page, "Save")
    page.get_by_text(OBJECTIVE).first.wait_for()


def propose_goal(page, *, to: str, due_on: str) -> None:
    """Translates the objective into a goal with a measure of its own, and asks the manager."""
    page.goto("/goals/")
    follow(page, "New goal")
    heading(page, "What will this goal serve?")
    follow(page, f"Choose {OBJECTIVE}")
    heading(page, "In your own words")
    labelled(page, "What will be reached?").fill(GOAL)
    labelled(page, "By").fill(due_on)
    write(page, Measure=MEASURE, Unit="%", Started_at="60", Target="95")
    press(page, f"Propose to {to}")
    page.get_by_text(f"Waits for {to}").wait_for()


def accept_goal(page) -> None:
    """From what waits on the home page to the agreed goal."""
    page.goto("/")
    page.locator("#owed").get_by_role("link", name=re.compile(GOAL)).click()
    press(page, "Accept")
    page.get_by_role("button", name="Accept").wait_for(state="detached")


def check_in(page, *, value: str, note: str) -> None:
    page.goto("/goals/")
    follow(page, GOAL)
    form = page.locator("#check-in")
    form.get_by_label(re.compile(MEASURE)).fill(value)
    form.get_by_text("Likely", exact=True).click()
    labelled(form, "What happened, what is next").fill(note)
    press(form, "Save check-in")
    page.locator("#check-ins").get_by_text(note).wait_for()
