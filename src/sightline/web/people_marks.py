"""How people are shown: initials on a hue that is theirs, the name as they write it, and what they do."""

from typing import Any
from zlib import crc32

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

HUES = 12


def name_of(person: Any) -> str:
    return "" if person is None else str(getattr(person, "name", person))


def initials(person: Any) -> str:
    """Two letters: of the given and the family name where known, otherwise of the first and the last word."""
    given, family = getattr(person, "given_name", ""), getattr(person, "family_name", "")
    whole = name_of(person)
    # The order of the name as written decides the order of the letters.
    parts = sorted([given, family], key=whole.find) if given and family else whole.split()
    letters = [_first_letter(part) for part in (parts[:1] + parts[1:][-1:])]
    return "".join(letters).upper() or "?"


def _first_letter(word: str) -> str:
    return next((letter for letter in word if letter.isalnum()), "")


def hue(person: Any) -> int:
    """1 to 12, the same for a person for ever."""
    return crc32(str(getattr(person, "public_id", None) or name_of(person)).encode()) % HUES + 1


def face_html(person: Any, *, small: bool = False, named: bool = False) -> SafeString:
    spoken = format_html('role="img" aria-label="{}"', name_of(person)) if named else mark_safe('aria-hidden="true"')
    size = " is-small" if small else ""
    return format_html('<span class="sl-face{} hue-{}" {}>{}</span>', size, hue(person), spoken, initials(person))


def person_html(person: Any, *, role: object = "", small: bool = False, href: str = "") -> SafeString:
    name = format_html("<b>{}</b>", name_of(person))
    if href:
        name = format_html('<a class="sl-link" href="{}">{}</a>', href, name)
    line = format_html("<small>{}</small>", role) if role else ""
    size = " is-small" if small else ""
    return format_html(
        '<span class="sl-person{}">{}<span>{}{}</span></span>', size, face_html(person, small=small), name, line
    )
