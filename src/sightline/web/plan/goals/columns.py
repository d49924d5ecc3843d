"""What lists of goals tell of each row, in the page and as a file; and how they are narrowed down."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sightline.plan.goals.cards import cards_of
from sightline.plan.goals.enums import GoalKind
from sightline.plan.goals.models import ContributionLink, Goal
from sightline.plan.goals.models.goal import visible_through
from sightline.web.listing import Column, Listing
from sightline.web.plan.goals.asking import me

GOALS = (
    Column("title", gettext_lazy("Goal"), value=lambda row: row.card.goal.title, order=("title",)),
    Column("owner", gettext_lazy("Owner"), value=lambda row: row.card.goal.owner_name),
    Column("status", gettext_lazy("Status"), value=lambda row: str(row.card.status.label)),
    Column("progress", gettext_lazy("Progress"), value=lambda row: row.card.goal.progress, order=("progress",)),
    Column("read", gettext_lazy("Read on"), value=lambda row: row.card.age_on, order=("progress_on",)),
    Column("confidence", gettext_lazy("Confidence"), value=lambda row: row.card.goal.confidence, order=("confidence",)),
    Column("weight", gettext_lazy("Weight"), value=lambda row: row.card.goal.weight, order=("weight",)),
    Column("kind", gettext_lazy("Kind"), value=lambda row: row.card.goal.get_kind_display()),
    Column("from", gettext_lazy("From"), value=lambda row: row.card.goal.starts_on, order=("starts_on",)),
    Column("by", gettext_lazy("By"), value=lambda row: row.card.goal.due_on, order=("due_on",)),
    Column("blocker", gettext_lazy("Blocked by"), value=lambda row: row.card.goal.blocker),
)
LINKS = (
    Column("goal", gettext_lazy("Goal"), value=lambda link: link.goal.title),
    Column("owner", gettext_lazy("Owner"), value=lambda link: link.goal.owner_name),
    Column("serves", gettext_lazy("Serves"), value=lambda link: str(_above(link))),
    Column("how", gettext_lazy("How it counts"), value=lambda link: link.get_kind_display()),
    Column("share", gettext_lazy("Share"), value=lambda link: link.share),
    Column("main", gettext_lazy("In the line of sight"), value=lambda link: _("yes") if link.is_main else _("no")),
    Column("progress", gettext_lazy("Progress"), value=lambda link: link.goal.progress),
    Column("on", gettext_lazy("Since"), value=lambda link: link.created_at.date(), order=("id",)),
)


class GoalFilter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Words in the title"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("", gettext_lazy("Every kind")), *GoalKind.choices], required=False
    )

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "kind"))


def filtered(request: HttpRequest, rows: QuerySet[Goal]) -> tuple[GoalFilter, QuerySet[Goal]]:
    form = GoalFilter(request.GET)
    form.is_valid()
    if form.cleaned_data.get("q"):
        rows = rows.filter(title__icontains=form.cleaned_data["q"])
    if form.cleaned_data.get("kind"):
        rows = rows.filter(kind=form.cleaned_data["kind"])
    return form, rows


class _Row:
    """A card alone, where a file needs no line of sight."""

    def __init__(self, card: Any) -> None:
        self.card = card


def rows_of_cards(goals: list[Goal]) -> Sequence[Any]:
    return [_Row(card) for card in cards_of(goals)]


def goals_listing(
    request: HttpRequest, rows: QuerySet[Goal], name: str, prepare: Callable[[list[Goal]], Sequence[Any]]
) -> Listing:
    """Heaviest first unless asked otherwise. A file is made of cards alone: no line of sight is looked up for it."""
    is_file = request.GET.get("as", "") in ("csv", "xlsx")
    return Listing(request, rows, GOALS, name=name, sort="-weight", prepare=rows_of_cards if is_file else prepare)


def links_listing(request: HttpRequest) -> Listing:
    """The cascade as a table, for files: each standing link whose two ends the viewer may see."""
    viewer = me(request)
    links = ContributionLink.objects.filter(visible_through(viewer, "goal__"), ended_at=None)
    rows = links.select_related("goal__owner_person", "goal__owner_unit", "parent", "objective")
    return Listing(request, rows, LINKS, name=_("Cascade"), sort="on", prepare=lambda found: _named(found, viewer))


def _named(links: list[ContributionLink], viewer: Any) -> Sequence[ContributionLink]:
    """Those above that the viewer may not see lose their names."""
    above = {one.parent_id for one in links if one.parent_id is not None}
    seen = set(Goal.objects.filter(pk__in=above).visible_to(viewer).values_list("pk", flat=True))
    for one in links:
        one.is_seen = one.parent_id is None or one.parent_id in seen  # type: ignore[attr-defined]
    return links


def _above(link: ContributionLink) -> object:
    if link.parent_id is None:
        return link.objective
    return link.parent if getattr(link, "is_seen", False) else _("A goal that is open to its own line only")
