"""By how many: the counts of every facet value under the other facets' selections and all exclusions.

What is excluded holds for every count, that of the same facet too: a click on a value then yields exactly the number
beside it, and a value that is excluded shows 0 as long as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.facet_index import FacetIndex
from evidence.facets import Facet, Option
from evidence.selection import FacetSelection
from evidence.vocabulary import NOT_STATED


@dataclass(frozen=True)
class FacetCount:
    """One value of a facet as shown: how many records a click would yield."""

    value: str
    label: str
    count: int
    selected: bool
    parent: str | None = None
    excluded: bool = False
    overall: int = 0
    """How many records of the whole collection have the value."""


def facet_counts(
    index: FacetIndex, facets: Sequence[Facet], selection: FacetSelection, within: BitMap | None = None
) -> dict[str, list[FacetCount]]:
    """Return facet → its values as shown, most frequent first, «not stated» last.

    The order is that of the whole collection, so that values keep their place while a reader narrows.
    """
    numbers = index.counts(facets, selection, within)
    not_stated = Option(NOT_STATED, _("not stated"))
    result: dict[str, list[FacetCount]] = {}
    for facet in facets:
        selected, excluded = selection.selected_of(facet.name), selection.excluded_of(facet.name)
        bitmaps = index.bitmaps[facet.name]
        counts = [
            FacetCount(
                option.value,
                option.label,
                numbers[facet.name].get(option.value, 0),
                option.value in selected,
                option.parent,
                option.value in excluded,
                len(bitmaps.get(option.value, ())),
            )
            for option in (*index.options_of(facet), not_stated)
        ]
        counts.sort(key=lambda count: (count.value == NOT_STATED, -count.overall, count.label.casefold()))
        result[facet.name] = counts
    return result
