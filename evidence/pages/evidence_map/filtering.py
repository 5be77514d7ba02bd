"""Words and figures that narrow the evidence map: each list by its own rules, so that a cell's list has its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.collections import STUDIES, TRIALS, Collection
from evidence.facet_index import index_of
from evidence.figure_index import BoundedRecords
from evidence.list_query import ListQuery
from evidence.pages.listing import ranges
from evidence.pages.listing.active_filters import FilterChip
from evidence.pages.presentation.query_interpretation import InterpretedQuery, describe
from evidence.pages.presentation.urls import Link
from evidence.ranges import RANGES, Bounds, ranges_of
from evidence.search import Query, joined, matching
from evidence.search.interpretation import Interpretation, interpret
from evidence.selectors.counts import MARK_KINDS, ids_of_kinds
from evidence.selectors.lists import narrow, without_figure
from evidence.selectors.searched_texts import study_texts, trial_texts

RANGE_PARAMETERS: Final = tuple(name for range_ in RANGES for name in range_.parameters)
KEPT: Final = ("q", "widen", *RANGE_PARAMETERS)
"""Parameters that a cell hands on to its list as they stand."""
TRIED: Final = tuple(kind for mark, kinds in MARK_KINDS if mark != "review" for kind in kinds)
"""Kinds of studies that the map counts: in a review of other works nothing was tried."""

Narrowed = Mapping[str, BitMap | None]
"""Collection → the records that something leaves of it; None where nothing narrows it."""


@dataclass(frozen=True)
class MapFiltering:
    """What words and ranges leave of trials and of studies."""

    interpretation: InterpretedQuery
    within: Narrowed
    not_stated_links: list[Link]
    """What is not counted because it states no figure, a link a range."""
    remarks: list[str]

    def chips(self, query: ListQuery) -> list[FilterChip]:
        """Return one removable chip for the words and one a range."""
        chips = ranges.chips(query)
        if self.interpretation.q:
            label = _("“%(words)s”") % {"words": self.interpretation.q}
            chips.insert(0, FilterChip(label, _("Words"), query.url(q="", widen="", near="")))
        return chips


def filter_map(query: ListQuery) -> MapFiltering:
    """Find what the words and ranges of an address leave."""
    taken, found = _find_text(query)
    bounded = {collection.name: _bounded(query, collection) for collection in (TRIALS, STUDIES)}
    within: dict[str, BitMap | None] = {
        name: narrow(query, found[name], in_ranges) for name, in_ranges in bounded.items()
    }
    remarks = []
    if _asks_for_figures_of_studies(query):
        # A registration has no year of publication: it stands on neither side of one.
        within[TRIALS.name] = BitMap()
        remarks.append(_("Registered trials have no year of publication, so none is counted here."))

    def count_not_stated(bounds: Bounds) -> int:
        records = _without_figure(query, STUDIES, bounds, bounded[STUDIES.name], found)
        count = len(records & ids_of_kinds(index_of(STUDIES), TRIED))
        return count if remarks else count + len(_without_figure(query, TRIALS, bounds, bounded[TRIALS.name], found))

    not_stated = [(bounds, count_not_stated(bounds)) for bounds in query.bounds]
    return MapFiltering(describe(taken, query), within, ranges.not_stated_links(not_stated, query), remarks)


def _find_text(query: ListQuery) -> tuple[Interpretation, Narrowed]:
    if not query.q:
        return Interpretation(), {TRIALS.name: None, STUDIES.name: None}
    texts_by_list = {TRIALS.name: trial_texts(), STUDIES.name: study_texts()}
    searchable = {
        name: {pk: joined(texts) for pk, texts in texts_by_id.items()} for name, texts_by_id in texts_by_list.items()
    }

    def finds(words: Query) -> list[int]:
        return [pk for texts in searchable.values() for pk in matching(words, texts)]

    taken = interpret(query.q, finds, as_typed=bool(query.widen))
    return taken, {name: BitMap(matching(taken.query, texts)) for name, texts in searchable.items()}


def _bounded(query: ListQuery, collection: Collection) -> list[BoundedRecords]:
    index = index_of(collection)
    return [index.within_bounds(bounds) for bounds in query.bounds if bounds.range in collection.ranges]


def _asks_for_figures_of_studies(query: ListQuery) -> bool:
    only_studies = (range_ for range_ in ranges_of("map") if range_ not in TRIALS.ranges)
    return any(query.value(name).strip() for range_ in only_studies for name in range_.parameters)


def _without_figure(
    query: ListQuery, collection: Collection, bounds: Bounds, bounded: Sequence[BoundedRecords], found: Narrowed
) -> BitMap:
    in_range = next((in_range for in_range in bounded if in_range.bounds is bounds), None)
    return (
        without_figure(index_of(collection), query, found[collection.name], bounded, in_range) if in_range else BitMap()
    )
