"""Long lists, a page at a time, by cursor: no count is made and no offset grows."""

from collections.abc import Callable
from typing import Any

from ninja.pagination import CursorPagination, paginate

PAGE = 50
LARGEST = 200


def by_cursor(*ordering: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorates an endpoint that returns a queryset.

    Ordered by public id unless said otherwise: the cursor holds the last value, and an internal id would tell how
    many rows there are.
    """
    decorate: Callable[[Callable[..., Any]], Callable[..., Any]] = paginate(
        CursorPagination, ordering=ordering or ("public_id",), page_size=PAGE, max_page_size=LARGEST
    )
    return decorate
