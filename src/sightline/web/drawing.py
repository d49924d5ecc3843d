"""Small drawings as markup: sizes are SVG attributes in percent, because the content policy refuses inline style."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sightline.web import words

Share = Decimal | float | None
NOTHING = SafeString("")


def _width(share: Decimal | float) -> str:
    """A share as a percent of the track: never outside it, since over-achievement is said in the figure."""
    return f"{max(0.0, min(1.0, float(share))) * 100:.4g}%"


def _spoken(share: Share, expected: Share) -> str:
    if share is None:
        return _("No reading yet")
    if expected is None:
        return words.percent(share)
    return _("%(reached)s, %(expected)s expected by now") % {
        "reached": words.percent(share),
        "expected": words.percent(expected),
    }


def age_html(read_on: date | None, note: str = "") -> SafeString:
    stale = " is-stale" if words.is_stale(read_on) else ""
    return format_html('<span class="sl-age{}">{}</span>', stale, note or words.age(read_on))


def meter_html(share: Share, expected: Share = None, read_on: date | None = None, note: str = "") -> SafeString:
    """`note` replaces the words of the age, e.g. "reached 3 November"."""
    fill = due = figure = NOTHING
    if share is not None:
        fill = format_html('<rect class="sl-meter-fill" y="3" width="{}" height="6" rx="3"/>', _width(share))
        figure = format_html("<b>{}</b> ", words.percent(share))
    if expected is not None and share is not None:
        at = _width(expected)
        due = format_html('<line class="sl-meter-due" x1="{}" x2="{}" y1="0" y2="12"/>', at, at)
    words_of_age = age_html(read_on, note) if read_on or note or share is None else NOTHING
    return format_html(
        '<div class="sl-meter"><svg role="img" aria-label="{}">'
        '<rect class="sl-meter-track" y="3" width="100%" height="6" rx="3"/>{}{}</svg><span>{}{}</span></div>',
        _spoken(share, expected),
        fill,
        due,
        figure,
        words_of_age,
    )


@dataclass(frozen=True, slots=True)
class Spark:
    """A confidence drawing, 92 by 28 units; 1 to 5 from bottom to top, the grey line is 3."""

    values: tuple[int, ...]

    @property
    def points(self) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self._places())

    @property
    def last(self) -> tuple[str, str] | None:
        places = list(self._places())
        return (f"{places[-1][0]:.1f}", f"{places[-1][1]:.1f}") if places else None

    @property
    def spoken(self) -> str:
        if not self.values:
            return _("No check-ins yet")
        return _("Confidence, last %(count)d check-ins: %(values)s of 5") % {
            "count": len(self.values),
            "values": ", ".join(str(value) for value in self.values),
        }

    def _places(self) -> Iterable[tuple[float, float]]:
        step = 84 / (len(self.values) - 1) if len(self.values) > 1 else 0
        start = 4 if step else 88
        for index, value in enumerate(self.values):
            yield start + index * step, 25 - (max(1, min(5, value)) - 1) * 5.5


def spark(values: Sequence[int | None]) -> Spark:
    """The oldest value first; empty check-ins leave no point."""
    return Spark(tuple(int(value) for value in values if value is not None))


_BEADS = {
    "held": '<svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="4.2"/></svg>',
    "moved": '<svg viewBox="0 0 10 10"><path d="M1 5h8" stroke-width="2.5"/></svg>',
    "missed": '<svg class="is-missed" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>',
}


def rhythm_html(talks: Sequence[str]) -> SafeString:
    """The last agreed talks, oldest first: each "held", "moved" or "missed". Others are left out."""
    known = [talk for talk in talks if talk in _BEADS]
    if not known:
        return format_html('<span class="sl-quiet">{}</span>', _("No talks agreed yet"))
    spoken = _("Last %(count)d one-on-ones: %(held)d held, %(moved)d moved, %(missed)d missed") % {
        "count": len(known),
        **{kind: known.count(kind) for kind in _BEADS},
    }
    beads = mark_safe("".join(_BEADS[talk] for talk in known))  # noqa: S308  # fixed drawings only
    return format_html('<span class="sl-rhythm" role="img" aria-label="{}">{}</span>', spoken, beads)
