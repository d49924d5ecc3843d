"""The one way in which a form of this area is shown, refused and answered."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.foundation.core.errors import OperationError
from sightline.web.foundation.people.forms import RefusableForm


def answer(
    request: HttpRequest,
    form: RefusableForm,
    do: Callable[[dict[str, object]], str],
    *,
    title: str,
    button: str,
    back: str,
    lede: str = "",
) -> HttpResponse:
    """`do` runs the operation with the clean values and says what was done; then we go `back`."""
    if request.method == "POST" and form.is_valid():
        try:
            done = do(form.cleaned_data)
        except OperationError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect(back)
    words = {"form": form, "page_title": title, "button": button, "back": back, "page_lede": lede}
    return render(request, "foundation/people/form.html", words, status=422 if form.errors else 200)
