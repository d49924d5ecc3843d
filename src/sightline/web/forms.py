"""How a form field looks: Django's own controls with our classes, tied to their help and their error.

Use any Django form and write `<c-field :field="form.title" />`.
"""

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

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
    classes = [_CLASSES.get(kind_of(field), "form-control"), widget.attrs.get("class", ""), extra]
    attrs: dict[str, str | bool] = {"class": " ".join(name for name in classes if name)}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


def described_by(field: BoundField) -> str:
    """The ids of help and error, as `<c-field>` writes them."""
    own = [field.field.widget.attrs.get("aria-describedby", "")]
    if field.help_text:
        own.append(f"{field.auto_id}_helptext")
    if field.errors:
        own.append(f"{field.auto_id}_error")
    return " ".join(name for name in own if name)


class DateInput(forms.DateInput):
    """The browser's own date field, which wants ISO dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")
