"""Uploading a file, and saying which column holds what."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.people.imports.columns import FIELDS, LABELS
from sightline.foundation.people.imports.reading import Table
from sightline.web.forms import DateInput
from sightline.web.foundation.people.forms import RefusableForm

SAMPLES = 3


class UploadForm(RefusableForm):
    file = forms.FileField(
        label=gettext_lazy("CSV or Excel file"),
        allow_empty_file=True,  # reading says more about an empty one
        help_text=gettext_lazy("One row for each person, with a header. Columns you do not map are never stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.IMPORT_MAX_BYTES:
            limit = settings.IMPORT_MAX_BYTES // 1_000_000
            raise ValidationError(
                _("The file is larger than %(limit)d MB. Split it, or leave out columns.") % {"limit": limit}
            )
        return file


class ColumnsForm(RefusableForm):
    """One choice for each of our fields, with the guess preselected and samples of its column beside."""

    def __init__(self, table: Table, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [
            ("", _("– not in this file –")),
            *((header, _with_samples(table, header)) for header in table.headers),
        ]
        for field in FIELDS:
            self.fields[field] = forms.ChoiceField(label=LABELS[field], choices=choices, required=False)
        self.fields["date_order"] = forms.ChoiceField(
            label=_("Dates like 7/5/11 are"),
            required=False,
            choices=[
                ("", _("decided for each column")),
                ("dmy", _("day first: 7 May 2011")),
                ("mdy", _("month first: 5 July 2011")),
                ("ymd", _("year first: 11 May 2007")),
            ],
        )
        self.fields["as_of"] = forms.DateField(
            label=_("Changes hold from"),
            required=False,
            widget=DateInput(),
            help_text=_("Empty means today. What was until then stays on record."),
        )

    def mapping(self) -> dict[str, str]:
        return {field: self.cleaned_data[field] for field in FIELDS}


def _with_samples(table: Table, header: str) -> str:
    place = table.column(header)
    found = list(dict.fromkeys(cells[place] for cells in table.rows[:50] if cells[place]))[:SAMPLES]
    samples = ", ".join(text[:24] for text in found)
    return f"{header} ({samples})" if samples else header
