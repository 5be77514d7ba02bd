"""The evidence map as JSON values and rows: one entry a cell and kind of evidence, totals included."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.addresses import absolute
from evidence.formats.data_format import Json
from evidence.selectors.map_counts import MapCount


def cells(counts: Iterable[MapCount], axes: tuple[str, str]) -> list[Json]:
    """Return every filled cell: the value of each axis («total» for all), the kind, the number, its list.

    A pair of values that does not stand among them has none in these reviews.
    """
    rows, columns = axes
    return [
        {
            rows: count.row,
            columns: count.column,
            "kind": count.kind,
            "count": count.n,
            "url": absolute(count.url),
        }
        for count in counts
    ]
