"""Filters and tags that every template has, without loading them (settings: builtins).

Filters turn values into words; tags draw the small things of which a list shows hundreds. The components of the same
names (`<c-meter>`, `<c-status>`, `<c-person>`, `<c-face>`) call these tags, so there is one drawing of each.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django import template
from django.forms import Form
from django.template.defaultfilters import stringfilter
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sightline.web import drawing, people_marks, words
from sightline.web.forms import control_html, kind_of

register = template.Library()

register.filter("percent", words.percent)
register.filter("age_words", words.age)
register.filter("is_stale", words.is_stale)
register.filter("day", words.day)
register.filter("short_day", words.short_day)
register.filter("moment", words.moment)
register.filter("due_words", words.due)
register.filter("due_kind", words.due_kind)
register.filter("number", words.number)
register.filter("deed", words.deed)
register.filter("initials", people_marks.initials)
register.filter("hue", people_marks.hue)
register.filter("control", control_html)
register.filter("control_kind", kind_of)

_ids = count(1)


@register.simple_tag
def unique_id(prefix: str = "u") -> str:
    """An id that no other element of this answer has, for labels and descriptions."""
    return f"{prefix}-{next(_ids):x}"


@register.filter
def attributes(attrs: Any) -> SafeString:
    """A component's left-over attributes, escaped. (Cotton's own `{{ attrs }}` trusts values that bring quotes.)"""
    pairs = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else attrs
    if not isinstance(pairs, Mapping):
        return mark_safe("")
    return mark_safe("".join(_attribute(name, value) for name, value in pairs.items()))  # noqa: S308  # escaped below


def _attribute(name: str, value: object) -> str:
    if value is None or value is False or name == "attrs":
        return ""
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


@register.filter
@stringfilter
def or_dash(text: str) -> str:
    """An empty cell says so."""
    return text if text.strip() else "–"


@register.simple_tag
def url_if_any(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page, or nothing where that page does not exist (yet)."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def same_page_with(context: template.Context, **changes: Any) -> str:
    """This page's address with some query values changed; None or "" removes one."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else None
    if query is None:
        return "?"
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """One of the symbols in shell/sprite.html, by its name without "i-"."""
    return format_html('<svg class="sl-icon {}" aria-hidden="true"><use href="#i-{}"/></svg>', css, name)


@register.simple_tag
def status(kind: str, text: object, bare: bool = False) -> SafeString:
    """Shape, word and colour. Kinds: good, watch, bad, info, proposed, neutral."""
    look = words.status_look(kind)
    return format_html(
        '<span class="sl-status{}{}"><svg viewBox="0 0 10 10" aria-hidden="true"><use href="#s-{}"/></svg>{}</span>',
        f" {look.css}" if look.css else "",
        " is-bare" if bare else "",
        look.shape,
        text,
    )


@register.simple_tag
def meter(
    share: Decimal | float | None,
    expected: Decimal | float | None = None,
    read_on: date | None = None,
    note: str = "",
) -> SafeString:
    """How far something has come (share 0..1), where a steady pace would be, and how old the reading is."""
    return drawing.meter_html(share, expected, read_on, note)


@register.simple_tag
def age(read_on: date | None) -> SafeString:
    return drawing.age_html(read_on)


@register.simple_tag
def face(person: Any, small: bool = False, named: bool = False) -> SafeString:
    """Initials on the person's own hue. `named` where no name stands beside it."""
    return people_marks.face_html(person, small=small, named=named)


@register.simple_tag
def person(who: Any, role: object = "", small: bool = False, href: str = "") -> SafeString:
    """Face, name as they write it, role."""
    return people_marks.person_html(who, role=role, small=small, href=href)


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    """`mapping[key]`, or nothing."""
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.filter
def as_list(value: Any) -> list[Any]:
    """One message or several, as a list; nothing is none."""
    if not value:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


@register.simple_tag
def spark_of(values: Any) -> drawing.Spark:
    return drawing.spark(values or [])


@register.simple_tag
def rhythm(talks: Any) -> SafeString:
    """The last agreed talks, oldest first: a list of "held", "moved", "missed"."""
    return drawing.rhythm_html(talks or [])


@register.filter
def without_placeholders(form: Form) -> Form:
    """Labels say what a field is; a second time in the field is noise, and gone once one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
