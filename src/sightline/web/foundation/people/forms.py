"""Forms for people and units. People, units and jobs are named by hand: lists of 100,000 choices help nobody."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.people.models import JobProfile, OrgUnit, Person
from sightline.web.forms import DateInput


class PersonField(forms.CharField):
    """A person by number, e-mail, or a name that only one person has."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("Name, employee number or e-mail."))
        super().__init__(max_length=254, **options)

    def clean(self, value: Any) -> Person | None:
        text = super().clean(value)
        if not text:
            return None
        working = Person.objects.working(clock.today())
        for lookup in ({"number": text}, {"email__iexact": text}, {"name__iexact": text}):
            found = list(working.filter(**lookup)[:2])
            if len(found) == 1:
                return found[0]
            if found:
                raise ValidationError(_("Several people are called that. Write the number or the e-mail."))
        raise ValidationError(_("Nobody here has this name, number or e-mail."))


class UnitField(forms.CharField):
    """An open unit by its name or code."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("Name or code of a unit."))
        super().__init__(max_length=200, **options)

    def clean(self, value: Any) -> OrgUnit | None:
        text = super().clean(value)
        if not text:
            return None
        opened = OrgUnit.objects.filter(closed_on=None)
        for lookup in ({"code": text}, {"name__iexact": text}):
            found = list(opened.filter(**lookup)[:2])
            if len(found) == 1:
                return found[0]
            if found:
                raise ValidationError(_("Several units are called that. Write the code."))
        raise ValidationError(_("There is no open unit of this name."))


class JobField(forms.CharField):
    """A job by its name; one that nobody had before is made with the assignment."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, required=False, **options)

    def clean(self, value: Any) -> JobProfile | None:
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        return JobProfile.objects.filter(name__iexact=text).first() or JobProfile(name=text)


class DayField(forms.DateField):
    widget = DateInput


class RefusableForm(forms.Form):
    def refuse(self, error: OperationError) -> None:
        """Show an operation's refusal at its field."""
        field = error.field if error.field in self.fields else None
        self.add_error(field, f"{error.message} {error.fix or ''}".strip())


class PersonForm(RefusableForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, help_text=gettext_lazy("As they write it."))
    given_name = forms.CharField(label=gettext_lazy("What colleagues call them"), max_length=100, required=False)
    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=100, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)
    number = forms.CharField(label=gettext_lazy("Employee number"), max_length=40, required=False)
    hired_on = DayField(label=gettext_lazy("First day"), required=False)


class WorkForm(RefusableForm):
    unit = UnitField(label=gettext_lazy("Unit"))
    job_profile = JobField(label=gettext_lazy("Job"))
    manager = PersonField(
        label=gettext_lazy("Manager"),
        required=False,
        help_text=gettext_lazy("Name, employee number or e-mail. Empty for somebody at the top."),
    )


class NewPersonForm(PersonForm, WorkForm):
    field_order = ("name", "given_name", "family_name", "email", "number", "hired_on")


class AssignmentForm(WorkForm):
    share = forms.DecimalField(
        label=gettext_lazy("Share of time, in percent"), min_value=1, max_value=100, decimal_places=1, initial=100
    )
    from_on = DayField(label=gettext_lazy("From"), help_text=gettext_lazy("The first day; it may lie ahead."))
    why = forms.CharField(label=gettext_lazy("Why"), max_length=2000, required=False)


class LeaveForm(RefusableForm):
    starts_on = DayField(label=gettext_lazy("First day away"))
    ends_on = DayField(
        label=gettext_lazy("Last day away"), required=False, help_text=gettext_lazy("Empty when not known yet.")
    )


class LastDayForm(RefusableForm):
    ends_on = DayField(label=gettext_lazy("Last day"))


class LeavingForm(RefusableForm):
    left_on = DayField(label=gettext_lazy("Last day at work"), help_text=gettext_lazy("It may lie ahead."))
    successor = PersonField(
        label=gettext_lazy("Who takes over their reports"),
        required=False,
        help_text=gettext_lazy("Needed when people report to them. Name, employee number or e-mail."),
    )
    why = forms.CharField(label=gettext_lazy("Note for the record"), max_length=2000, required=False)


class UnitForm(RefusableForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    code = forms.CharField(label=gettext_lazy("Code"), max_length=60, required=False)
    parent = UnitField(
        label=gettext_lazy("Lies in"), required=False, help_text=gettext_lazy("Name or code; empty for one at the top.")
    )


class CloseUnitForm(RefusableForm):
    closed_on = DayField(label=gettext_lazy("Last day of the unit"))


class PartnerForm(RefusableForm):
    partner = PersonField(label=gettext_lazy("HR partner"))
