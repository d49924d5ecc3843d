"""Choosing a registered measure by typing: a list of suggestions in the browser, looked up by short name or name."""

from functools import cached_property

from django.utils.translation import gettext as _

from sightline.plan.measures.models import RegisteredMeasure

OFFERED = 300
_MIDDLE = " · "


class Registry:
    """The measures in use, read once when first asked for."""

    @cached_property
    def offered(self) -> list[RegisteredMeasure]:
        return list(RegisteredMeasure.objects.in_use().order_by("name", "id")[:OFFERED])

    @cached_property
    def _by_text(self) -> dict[str, RegisteredMeasure]:
        found: dict[str, RegisteredMeasure] = {}
        for one in self.offered:
            for text in (label_of(one), one.code, one.name, one.public_id):
                found.setdefault(text.lower(), one)
        return found

    def find(self, typed: str) -> RegisteredMeasure | None:
        """By what was chosen or typed; beyond what is offered, by the exact short name, name or id."""
        text = typed.strip()
        if not text:
            return None
        found = self._by_text.get(text.lower())
        if found is not None or len(self.offered) < OFFERED:
            return found if found is not None else self._retired(text)
        code = text.split(_MIDDLE)[0]
        rows = RegisteredMeasure.objects.in_use()
        return rows.filter(code__iexact=code).first() or rows.filter(name__iexact=text).first() or self._retired(text)

    def _retired(self, text: str) -> RegisteredMeasure | None:
        """A goal may cite a measure that is no longer offered."""
        return (
            RegisteredMeasure.objects.filter(public_id=text).first()
            or RegisteredMeasure.objects.filter(code__iexact=text.split(_MIDDLE)[0]).first()
        )

    def guard_of(self, measure: RegisteredMeasure) -> str | None:
        """Public id of what must not get worse while people work on this measure."""
        found = next((one for one in self.offered if one.pk == measure.guard_id), None)
        return found.public_id if found is not None else None

    def label(self, typed: str) -> str:
        found = self.find(typed) if typed else None
        return label_of(found) if found is not None else typed

    def unknown(self, typed: str) -> str:
        return _("There is no measure “%s” in the registry. Choose one from the list.") % typed.strip()[:60]


def label_of(measure: RegisteredMeasure) -> str:
    return f"{measure.code}{_MIDDLE}{measure.name}"
