"""How a form field looks: Django's own controls with our classes, tied to their help and their error.

Use any Django form and write `<c-field :field="form.title" />`.
"""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

DASHES = "---------"

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checks"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.SelectMultiple, "select"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.MultiWidget, "group"),
    (forms.Widget, "input"),
)
_CLASSES = {
    "checks": "form-check-input",
    "radios": "form-check-input",
    "checkbox": "form-check-input",
    "select": "form-select",
}


def kind_of(field: BoundField) -> str:
    """hidden, checks, radios, checkbox, select, textarea, group or input."""
    widget = field.field.widget
    return "hidden" if widget.is_hidden else next(kind for cls, kind in _KINDS if isinstance(widget, cls))


def control_html(field: BoundField, extra: str = "") -> SafeString:
    """The control itself. `extra` adds classes, e.g. "sl-writing"."""
    widget = field.field.widget
    _name_the_blank(field)
    classes = [_CLASSES.get(kind_of(field), "form-control"), widget.attrs.get("class", ""), extra]
    attrs: dict[str, str | bool] = {"class": " ".join(name for name in classes if name)}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


def _name_the_blank(field: BoundField) -> None:
    """Django's empty choice is a row of dashes, which a screen reader spells out."""
    if kind_of(field) != "select":
        return
    said = _("Choose one") if field.field.required else _("Nothing chosen")
    if isinstance(field.field, forms.ModelChoiceField):
        if field.field.empty_label == DASHES:
            field.field.empty_label = said
        return
    widget = cast(forms.Select, field.field.widget)
    widget.choices = [(value, said if shown == DASHES else shown) for value, shown in widget.choices]


def described_by(field: BoundField) -> str:
    """The ids of help and error, as `<c-field>` writes them."""
    own = [field.field.widget.attrs.get("aria-describedby", "")]
    if field.help_text:
        own.append(f"{field.auto_id}_helptext")
    if field.errors:
        own.append(f"{field.auto_id}_error")
    return " ".join(name for name in own if name)


class PlainNumberInput(forms.NumberInput):
    """A number without trailing zeros: 25, not 25.00; nothing at all for an empty one."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        shown: str | None = super().format_value(value)
        return shown


class DateInput(forms.DateInput):
    """The browser's own date field, which wants ISO dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")
