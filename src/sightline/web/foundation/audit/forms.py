"""What to look for in the trail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.web.forms import DateInput


class AuditFilter(forms.Form):
    who = forms.CharField(label=_("Who"), max_length=200, required=False)
    verb = forms.CharField(label=_("What was done"), max_length=60, required=False)
    record = forms.CharField(label=_("Record"), max_length=200, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=DateInput())
    until = forms.DateField(label=_("Until"), required=False, widget=DateInput())
