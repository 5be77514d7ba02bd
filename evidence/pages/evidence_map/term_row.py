"""One row of the evidence map, for the page of a term: what it is named with, and what it never is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from evidence.list_query import ListQuery
from evidence.pages.evidence_map.axes import MapAxis
from evidence.pages.evidence_map.cells import CellCounter, MapCell, map_facet
from evidence.pages.evidence_map.page import AXES
from evidence.pages.presentation.urls import Link
from evidence.vocabulary import NOT_STATED

OTHER_AXIS: Final = {"tissue_source": "indication", "indication": "tissue_source", "route": "indication"}


@dataclass(frozen=True)
class TermMapRow:
    """What ``components/map-row.html`` lays out; each empty cell leads to the filled ones nearest to it."""

    title: str
    filled: list[MapCell]
    empty: list[Link]
    url: str


def term_map_row(facet: str, slug: str) -> TermMapRow | None:
    """Return the cells of one term against the top terms of the other axis; ``None`` where all of them are empty.

    ``facet`` is ``tissue_source``, ``indication`` or ``route``; an unknown one is a KeyError.
    """
    pair = next(pair for pair in AXES if set(pair) == {facet, OTHER_AXIS[facet]})
    axes = {} if pair == AXES[0] else {"axes": ",".join(pair)}
    counter, place = CellCounter(ListQuery(), pair), reverse("evidence-map")
    filled, empty = [], []
    for head in MapAxis(OTHER_AXIS[facet], ListQuery()).heads():
        values = {facet: slug, OTHER_AXIS[facet]: head.value}
        counts = counter.counts(**values)
        if counts:
            filled.append((head.value == NOT_STATED, MapCell(counts, head.label)))
        else:
            near = ",".join(values[name] for name in pair)
            empty.append(Link(head.label, f"{place}?{urlencode({**axes, 'near': near})}#near"))
    if not filled:
        return None
    filled.sort(key=lambda ranked: (ranked[0], -sum(count.n for count in ranked[1].counts)))
    return TermMapRow(
        title=str(map_facet(OTHER_AXIS[facet]).title),
        filled=[cell for _last, cell in filled],
        empty=empty,
        url=f"{place}?{urlencode({**axes, facet: slug})}",
    )
