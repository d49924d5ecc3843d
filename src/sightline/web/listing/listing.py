"""The rows of one page of a list, its heads, and the whole list as a file."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import models
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.text import slugify

from sightline.foundation.core import clock
from sightline.foundation.core.spreadsheets import Cell, csv_file, xlsx_file
from sightline.web.listing.columns import Column, Head

PAGE = 50
FURTHEST = 100_000  # rows in; beyond, a filter finds better than paging
EXPORTED = 20_000  # rows of a file at most
CHUNK = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Prepare = Callable[[list[Any]], Sequence[Any]]


def _as_they_are(rows: list[Any]) -> Sequence[Any]:
    return rows


class Listing:
    """`rows` must already be what the viewer may see. `prepare` makes what the template and the columns take from
    the rows of one page (one call a page, so that it may fetch along). `sort` is the key of the column sorted by
    when the address does not say; with a minus in front, downwards."""

    def __init__(
        self,
        request: HttpRequest,
        rows: "models.QuerySet[Any]",
        columns: Sequence[Column],
        *,
        name: "str | Promise",
        sort: str,
        prepare: Prepare = _as_they_are,
        size: int = PAGE,
    ) -> None:
        self.name, self.columns, self.size = str(name), tuple(columns), size
        self._request, self._all, self._prepare = request, rows, prepare
        self.sort = self._asked(sort)

    def _asked(self, usual: str) -> str:
        said = self._request.GET.get("sort", "")
        known = {column.key for column in self.columns if column.order}
        return said if said.removeprefix("-") in known else usual

    @property
    def sorted(self) -> "models.QuerySet[Any]":
        """Empty values come last either way; the id decides between equals, so that pages never overlap."""
        down = self.sort.startswith("-")
        fields = next((one.order for one in self.columns if one.key == self.sort.removeprefix("-")), ())
        return self._all.order_by(
            *(F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True) for name in fields),
            "-pk" if down else "pk",
        )

    @cached_property
    def _found(self) -> list[Any]:
        return list(self.sorted[self.start : self.start + self.size + 1])

    @cached_property
    def rows(self) -> Sequence[Any]:
        return self._prepare(self._found[: self.size])

    @property
    def start(self) -> int:
        said = self._request.GET.get("from", "")
        return min(int(said), FURTHEST) if said.isdecimal() and len(said) < 9 else 0

    @property
    def more(self) -> str:
        """The address of the next page; empty on the last."""
        if len(self._found) <= self.size or self.start + self.size > FURTHEST:
            return ""
        return self._with(**{"from": str(self.start + self.size)})

    @property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> Head:
        is_up, is_down = self.sort == column.key, self.sort == f"-{column.key}"
        href = self._with(sort=f"-{column.key}" if is_up else column.key, **{"from": ""}) if column.order else ""
        direction = "ascending" if is_up else "descending" if is_down else ""
        return Head(column.key, str(column.label), href, direction)

    @property
    def sortable(self) -> list[Head]:
        return [head for head in self.heads if head.href]

    @property
    def sorted_by(self) -> str:
        return next((head.label for head in self.heads if head.direction), "")

    @property
    def csv_href(self) -> str:
        return self._with(**{"as": "csv", "from": ""})

    @property
    def xlsx_href(self) -> str:
        return self._with(**{"as": "xlsx", "from": ""})

    def _with(self, **words: str) -> str:
        query = self._request.GET.copy()
        query.pop("as", None)
        for name, word in words.items():
            query.pop(name, None)
            if word:
                query[name] = word
        return f"?{query.urlencode()}"

    def file(self) -> HttpResponse | None:
        """All rows in their order as a file, when the address asks for one: the first 20,000 of them."""
        kind = self._request.GET.get("as", "")
        heads = [str(column.label) for column in self.columns if column.value]
        if kind == "csv":
            return self._answer(csv_file(heads, self._cells()), "text/csv; charset=utf-8", kind)
        if kind == "xlsx":
            return self._answer(xlsx_file(self.name, heads, self._cells()), XLSX, kind)
        return None

    def _cells(self) -> Iterator[list[Cell]]:
        values = [column.value for column in self.columns if column.value]
        rows = self.sorted
        for start in range(0, EXPORTED, CHUNK):
            chunk = list(rows[start : start + CHUNK])
            for row in self._prepare(chunk):
                yield [value(row) for value in values]
            if len(chunk) < CHUNK:
                return

    def _answer(self, content: bytes, kind: str, ending: str) -> HttpResponse:
        name = f"{slugify(self.name) or 'list'}-{clock.today():%Y-%m-%d}.{ending}"
        return HttpResponse(
            content,
            content_type=kind,
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
        )
