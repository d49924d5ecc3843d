"""The first owner, everybody else from a file, and how each comes in."""

import re
from io import StringIO
from urllib.parse import urlsplit

from django.core import mail
from django.core.management import call_command

from tests.journeys.steps.windows import PASSWORD, Windows, follow, heading, press


def first_owner(email: str, name: str) -> str:
    """The address, without the host, with which the first programme owner chooses a password."""
    said = StringIO()
    call_command("first_owner", email, name=name, stdout=said)
    return urlsplit(re.search(r"http\S+", said.getvalue())[0]).path


def accept(windows: Windows, invitation: str, *, phone: bool = False, script: bool = True):
    """Follows an invitation and chooses the password."""
    page = windows.open(phone=phone, script=script)
    page.goto(invitation)
    page.get_by_label("Your password").fill(PASSWORD)
    press(page, "Save and sign in")
    page.get_by_role("navigation", name="Main").wait_for()
    return page


def invitation_of(email: str) -> str:
    """The link in the latest invitation mail to this address, without the host."""
    letter = next(one for one in reversed(mail.outbox) if one.to == [email] and "/invitation/" in one.body)
    return urlsplit(re.search(r"http\S+/invitation/\S+", letter.body)[0]).path


def import_people(page, name: str, content: bytes, *, new: int) -> None:
    """Uploads the file, looks at the guesses of its columns and at what would change, and applies it."""
    follow(page.get_by_role("navigation", name="Main"), "Organisation")
    follow(page, "Bring in people")
    page.get_by_label("CSV or Excel file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    press(page, "Upload and look")
    heading(page, "What would change")
    follow(page, "Change the columns")
    heading(page, "Which column holds what")
    press(page, "Show what would change")
    heading(page, "What would change")
    page.get_by_text(re.compile(rf"New people\s*{new}")).wait_for()
    press(page, "Apply")
    heading(page, "The people are in")


def invite(page, *names: str) -> None:
    """Those named, or everybody."""
    follow(page, "Invite these people")
    for name in names:
        page.get_by_role("checkbox", name=re.compile(re.escape(name))).check()
    press(page, "Invite those chosen" if names else "Invite everyone who cannot sign in yet")
    page.get_by_text("people are invited.").wait_for()
