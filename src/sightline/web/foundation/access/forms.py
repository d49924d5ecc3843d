"""Whom to let in, and as what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.foundation.accounts.enums import GlobalRole
from sightline.foundation.people.models import Person


class GrantForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=GlobalRole.choices)

    def clean_email(self) -> Person:
        email = self.cleaned_data["email"]
        person = Person.objects.filter(email__iexact=email).select_related("user").first()
        if person is None:
            raise forms.ValidationError(_("Nobody here has the address %(email)s."), params={"email": email})
        return person
