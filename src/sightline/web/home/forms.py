"""How somebody wants to be written to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.foundation.notify.models import Preference


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PreferenceForm(forms.ModelForm):  # type: ignore[type-arg]  # django-stubs and Python 3.11 disagree on subscripts
    class Meta:
        model = Preference
        fields = ["by_mail", "digest_at", "quiet_from", "quiet_until", "weekly_cap"]
        labels = {
            "by_mail": _("Send me a digest by mail"),
            "digest_at": _("Digest at"),
            "quiet_from": _("Quiet from"),
            "quiet_until": _("Quiet until"),
            "weekly_cap": _("Mails a week, at most"),
        }
        help_texts = {
            "digest_at": _("A time in your quiet hours moves to their end."),
            "quiet_until": _("The same time in both means no quiet hours."),
            "weekly_cap": _("From 1 to 7. What is owed stays on your home page, mail or not."),
        }
        widgets = {"digest_at": TimeInput(), "quiet_from": TimeInput(), "quiet_until": TimeInput()}
