"""Facets beside a list: their values with counts, as a tree, the rare ones folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from evidence.facets import Count
from evidence.filters import Facet
from evidence.selection import Selection
from evidence.vocabulary import NOT_STATED

UNFOLDED: Final = 7
FILTER_BOX_FROM: Final = 10
OPEN_FACETS: Final = 3


@dataclass(frozen=True)
class Row:
    """One value of a facet, as its checkbox shows it."""

    value: str
    label: str
    count: int
    selected: bool
    depth: int = 0
    lang: str = ""
    excluded: bool = False
    excludable: bool = False


@dataclass(frozen=True)
class FacetBox:
    """One facet beside the results."""

    name: str
    title: str
    open: bool
    selected_count: int
    filterable: bool
    rows: list[Row]
    folded: list[Row]


def facet_box(facet: Facet, place: int, counts: list[Count], selection: Selection) -> FacetBox:
    """Lay out one facet; ``place`` is its position among the facets, of which the first stand open."""
    # Counts come with the most frequent of the whole collection first: these stand unfolded, in the order of the tree.
    frequent = {count.value for count in counts[:UNFOLDED]}
    rows = list(_tree(counts))
    unstated = [row for row in rows if row.value == NOT_STATED]
    rows = [row for row in rows if row.value != NOT_STATED]
    shown = [row for row in rows if row.value in frequent or row.selected or row.excluded]
    folded = [row for row in rows if row not in shown]
    if len(folded) == 1:
        shown, folded = rows, []
    return FacetBox(
        name=facet.name,
        title=str(facet.title),
        open=place < OPEN_FACETS,
        selected_count=len(selection.of(facet.name)) + len(selection.without(facet.name)),
        filterable=len(rows) >= FILTER_BOX_FROM,
        rows=[*shown, *unstated],
        folded=folded,
    )


def _tree(counts: list[Count]) -> Iterable[Row]:
    """Order values as a tree: below each parent its children, siblings in the order given."""
    below: dict[str | None, list[Count]] = {}
    known = {count.value for count in counts}
    for count in counts:
        below.setdefault(count.parent if count.parent in known else None, []).append(count)

    def walk(parent: str | None, depth: int) -> Iterable[Row]:
        for count in below.get(parent, []):
            yield Row(
                count.value,
                count.label,
                count.count,
                count.selected,
                min(depth, 4),
                excluded=count.excluded,
                # What no record of the list has cannot be left out of it
                excludable=count.excluded or count.overall > 0,
            )
            yield from walk(count.value, depth + 1)

    return walk(None, 0)
