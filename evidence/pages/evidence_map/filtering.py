"""Words and figures that narrow the evidence map: each list by its own rules, so that a cell's list has its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.collections import STUDIES, TRIALS, Collection
from evidence.facet_index import index_of
from evidence.facets import facets_of
from evidence.pages.listing import ranges, studies, trials
from evidence.pages.listing.active_filters import FilterChip
from evidence.pages.presentation.query_interpretation import InterpretedQuery, interpret_query
from evidence.pages.presentation.urls import Link, url_with
from evidence.ranges import RANGES, Bounds, Narrowing, read
from evidence.search import Query, joined, matching
from evidence.selection import Selection
from evidence.selectors.counts import MARK_KINDS, ids_of_kinds

RANGE_PARAMETERS: Final = tuple(name for one in RANGES for name in one.parameters)
KEPT: Final = ("q", "widen", *RANGE_PARAMETERS)
"""Parameters that a cell hands on to its list as they stand."""
TRIED: Final = tuple(kind for mark, kinds in MARK_KINDS if mark != "review" for kind in kinds)
"""Kinds of studies that the map counts: in a review of other works nothing was tried."""
_ONLY_STUDIES: Final = tuple(name for one in RANGES if "trials" not in one.low for name in one.parameters)


@dataclass(frozen=True)
class MapFiltering:
    """What words and ranges leave of trials and of studies; ``None`` where nothing narrows them."""

    asked: InterpretedQuery
    ranges: Narrowing
    within: Mapping[str, BitMap | None]
    left_out: list[Link]
    """What ranges leave out for want of a figure, each with the way to it."""
    remarks: list[str]

    def conditions(self) -> list[str]:
        """Say the ranges, a condition each."""
        return [ranges.condition(one) for one in self.ranges.bounds]

    def chips(self, path: str, query: QueryDict) -> list[FilterChip]:
        """Return one removable chip for the words and one a range."""
        words = url_with(path, query, {"q": [], "widen": [], "near": []})
        said = [FilterChip(_("“%(words)s”") % {"words": self.asked.q}, _("Words"), words)] if self.asked.q else []
        return [*said, *ranges.chips(self.ranges, path, query)]


def filter_map(path: str, query: QueryDict) -> MapFiltering:
    """Read the words and ranges of an address and find what they leave."""
    asked, said = _words(path, query)
    without = query.copy()
    for name in _ONLY_STUDIES:
        without.pop(name, None)
    by_figures = {TRIALS.name: read(without, TRIALS), STUDIES.name: read(query, STUDIES)}
    within: dict[str, BitMap | None] = {name: one.within(said[name]) for name, one in by_figures.items()}
    remarks = []
    if any(query.get(name, "").strip() for name in _ONLY_STUDIES):
        # A registration has no year of publication: it stands on neither side of one
        within[TRIALS.name] = BitMap()
        remarks.append(_("Registered trials have no year of publication, so none is counted here."))

    def unstated(bounds: Bounds) -> int:
        found = _unstated(STUDIES, by_figures[STUDIES.name], bounds, query, said[STUDIES.name])
        tried = len(found & ids_of_kinds(index_of(STUDIES), TRIED))
        if remarks:
            return tried
        return tried + len(_unstated(TRIALS, by_figures[TRIALS.name], bounds, query, said[TRIALS.name]))

    of_studies = by_figures[STUDIES.name]
    return MapFiltering(asked, of_studies, within, ranges.unstated_links(of_studies, path, query, unstated), remarks)


def _words(path: str, query: QueryDict) -> tuple[InterpretedQuery, dict[str, BitMap | None]]:
    nothing: dict[str, BitMap | None] = {TRIALS.name: None, STUDIES.name: None}
    if not query.get("q"):
        return InterpretedQuery(), nothing
    hays = {
        TRIALS.name: {key: joined(parts) for key, parts in trials.texts().items()},
        STUDIES.name: {key: joined(parts) for key, parts in studies.texts().items()},
    }

    def finds(words: Query) -> list[int]:
        return [key for hay in hays.values() for key in matching(words, hay)]

    asked = interpret_query(path, query, finds)
    if not asked.q:
        return asked, nothing
    return asked, {name: BitMap(matching(asked.query, hay)) for name, hay in hays.items()}


def _unstated(
    collection: Collection, narrowing: Narrowing, bounds: Bounds, query: QueryDict, said: BitMap | None
) -> BitMap:
    own = next((one for one in narrowing.bounds if one.range is bounds.range), None)
    if own is None:
        return BitMap()
    facets = facets_of("map")
    within = narrowing.within(said, but=own)
    return index_of(collection).select(facets, Selection.from_query(query, facets), within) & own.unstated
