"""Lists that can be sorted, go on, and can be taken along as a file.

A view narrows the rows (through `visible_to`, then by its filter form) and hands them over:

    COLUMNS = (
        Column("goal", _("Goal"), value=lambda card: card.goal.title, order=("title",)),
        Column("due", _("By"), value=lambda card: card.goal.due_on, order=("due_on",)),
    )
    listing = Listing(request, goals, COLUMNS, name=_("Goals"), sort="due", prepare=cards_of)
    return listing.file() or render(request, "…", {"listing": listing})

The template shows `listing.rows`, `<c-list-tools :listing="listing" />` (sorting, CSV, XLSX), in a table
`{% for head in listing.heads %}<c-sort-head :head="head" />{% endfor %}`, and `<c-pager href="{{ listing.more }}" />`.

The address says `?sort=due` or `?sort=-due`, `?from=50`, `?as=csv` or `?as=xlsx`; what it says else stays in it.
"""

from sightline.web.listing.columns import Column
from sightline.web.listing.listing import Listing

__all__ = ["Column", "Listing"]
