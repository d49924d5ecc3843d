"""What one may type about one's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.foundation.accounts.enums import Scope


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What will use it"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )


class FirstPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. A few plain words together are strong and easy to keep."),
    )
