"""Writing down where a value was not lived, about one's own unit, and reading one's own again."""

from django import forms
from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from sightline.coach.feedback import rules
from sightline.coach.feedback.models import CounterExample
from sightline.coach.feedback.operations.counter_examples import note_counter_example
from sightline.coach.feedback.queries import behaviours_in_use
from sightline.foundation.core import clock
from sightline.foundation.core.errors import OperationError
from sightline.foundation.core.suppression import MINIMUM
from sightline.foundation.core.verdicts import require
from sightline.foundation.people.models import Assignment
from sightline.plan.strategy.models import ValueBehaviour
from sightline.web.coach.feedback.forms import BehaviourChoice
from sightline.web.coach.picking import viewer_of
from sightline.web.forms import DateInput
from sightline.web.listing import Column, Listing

COLUMNS = (
    Column("on", _("When"), value=lambda row: row.happened_on, order=("happened_on",)),
    Column("behaviour", _("Behaviour"), value=lambda row: row.value_behaviour.text, order=("value_behaviour__text",)),
    Column("unit", _("Unit"), value=lambda row: row.unit.name),
    Column("text", _("What happened"), value=lambda row: row.text),
)


class CounterExampleForm(forms.Form):
    value_behaviour = BehaviourChoice(
        ValueBehaviour.objects.none(), to_field_name="public_id", label=_("Which behaviour was missing?")
    )
    text = forms.CharField(
        label=_("What happened?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The moment, not the person: leave names out."),
    )
    happened_on = forms.DateField(label=_("On"), required=False, widget=DateInput())

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they are
        field = self.fields["value_behaviour"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
        field.queryset = behaviours_in_use()
        self.fields["happened_on"].initial = clock.today()


@require_http_methods(["GET", "POST"])
def counter_examples(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    verdict = rules.can_ask(viewer)
    work = Assignment.objects.in_force(clock.today()).filter(person=viewer).select_related("unit").biggest_first()
    home = work.first()
    form = CounterExampleForm(request.POST or None)
    if request.method == "POST":
        require(verdict)
        if home is None:
            form.add_error(None, _("You have no unit here that this could be about."))
        elif form.is_valid():
            try:
                note_counter_example(by=viewer, unit=home.unit, **form.cleaned_data)
            except OperationError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
            else:
                toasts.success(request, _("Kept for you. Others meet it only as one of at least five."))
                return redirect("coach:counter-examples")
    rows = CounterExample.objects.visible_to(viewer).select_related("value_behaviour", "unit")
    listing = Listing(request, rows, COLUMNS, name=_("Where a value was not lived"), sort="-on")
    page = {"form": form, "listing": listing, "home": home, "least": MINIMUM}
    status = 422 if request.method == "POST" else 200
    return listing.file() or render(request, "coach/culture/counter_examples.html", page, status=status)
