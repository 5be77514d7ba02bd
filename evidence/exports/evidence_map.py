"""The evidence map as JSON values and rows: one entry a cell and kind of evidence, totals included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evidence.addresses import absolute

Json = dict[str, Any]


def cells(grid: Any, axes: Iterable[str]) -> list[Json]:
    """Return every filled cell: the value of each axis («total» for all), the kind, the number, its list.

    A pair of values that does not stand among them has none in these reviews.
    """
    rows, columns = axes
    names = [*(column.value for column in grid.columns), "total"]
    return [
        {
            rows: row.head.value or "total",
            columns: name,
            "kind": count.kind,
            "count": count.n,
            "url": absolute(count.url),
        }
        for row in [*grid.rows, grid.total]
        for name, cell in zip(names, [*row.cells, row.total], strict=True)
        for count in cell.counts
    ]
