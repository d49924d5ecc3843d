"""The shape of what is typed in one-on-ones."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sightline.coach.conversations.enums import ActionKind, AgendaKind, ConversationKind, PromiseKind
from sightline.coach.conversations.models import BreakGlassGrant, OneOnOne
from sightline.coach.conversations.models.one_on_one import LONGEST_CADENCE
from sightline.foundation.core import clock
from sightline.foundation.people.models import Person
from sightline.web.forms import DateInput

ME, OTHER = "me", "other"


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ScheduleForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    class Meta:
        model = OneOnOne
        fields = ["starts_on", "at", "cadence_days", "minutes", "place"]
        widgets = {"starts_on": DateInput(), "at": TimeInput()}
        help_texts = {
            "starts_on": _("The weekday of this day is the weekday of all of them."),
            "cadence_days": _("14 is every second week."),
            "place": _("A room, or a link. It stands in the calendar entry."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cadence_days"].widget.attrs.update({"min": 1, "max": LONGEST_CADENCE})
        self.fields["minutes"].widget.attrs.update({"min": 5, "max": 480})

    def validate_unique(self) -> None:
        """Whether the two meet already is the operation's to say."""


class WhenForm(forms.Form):
    """A day and a time, in the time zone of the one who types."""

    on = forms.DateField(label=_("Day"), widget=DateInput())
    at = forms.TimeField(label=_("At"), widget=TimeInput())
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=480, initial=25)
    place = forms.CharField(label=_("Where"), max_length=200, required=False)

    def starts_at(self) -> datetime:
        zone = timezone.get_current_timezone()
        assert isinstance(zone, ZoneInfo)  # noqa: S101 — settings and middleware set such
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], tzinfo=zone)


class PlanForm(WhenForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=ConversationKind.choices, initial=ConversationKind.COACHING)


class HeldForm(forms.Form):
    minutes = forms.IntegerField(label=_("How long, in minutes"), min_value=1, max_value=480)
    follow_up_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=DateInput(),
        help_text=_("You are both reminded that you wanted to."),
    )


class AgendaForm(forms.Form):
    text = forms.CharField(label=_("What about"), max_length=300)
    kind = forms.ChoiceField(choices=AgendaKind.choices, required=False, widget=forms.HiddenInput())


class OwnedForm(forms.Form):
    """Something that one of the two owes the other."""

    text = forms.CharField(label=_("What"), max_length=300)
    who = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect())
    due_on = forms.DateField(label=_("By"), required=False, widget=DateInput())

    def __init__(self, *args: Any, series: OneOnOne, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {ME: viewer, OTHER: series.other(viewer)}
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101 — declared above
        who.choices = [(ME, _("You")), (OTHER, series.other(viewer).called)]
        self.fields["due_on"].widget.attrs["min"] = clock.today().isoformat()

    def person(self) -> Person:
        return self._people[self.cleaned_data["who"]]


class ActionForm(OwnedForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=ActionKind.choices, initial=ActionKind.TASK)


class PromiseForm(OwnedForm):
    kind = forms.ChoiceField(label=_("Of what"), choices=PromiseKind.choices, initial=PromiseKind.SUPPORT)


class UseForm(forms.Form):
    was_used = forms.TypedChoiceField(
        label=_("Did you use it at work?"),
        choices=[("yes", _("Yes")), ("no", _("Not yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect(),
    )
    evidence = forms.CharField(
        label=_("How can one see it?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class BreakGlassForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    class Meta:
        model = BreakGlassGrant
        fields = ["reason", "hours"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "reason": _("Both of them, and the auditor, will read this sentence."),
            "hours": _("Up to 72. It closes by itself."),
        }
