"""The records that the address of a list leaves, with every count that goes with them: what its page and exports share.

Rows, counts and order come from the index of the collection; Postgres is asked for the records of the page, by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Generic, TypeVar

from django.db.models import Model, QuerySet
from pyroaring import BitMap

from evidence.collections import DISCREPANCIES, OUTCOMES, STUDIES, TRIALS, Collection
from evidence.facet_counts import FacetCount, facet_counts
from evidence.facet_index import FacetIndex, index_of
from evidence.figure_index import BoundedRecords
from evidence.list_query import ListQuery, PageSlice
from evidence.models import Discrepancy, Outcome, Study, Trial
from evidence.orders import BY_RELEVANCE, SortOrder
from evidence.ranges import Bounds, Metric
from evidence.search import joined, matching
from evidence.search.interpretation import Interpretation, interpret
from evidence.selectors import searched_texts
from evidence.selectors.discrepancies import published_with_sides
from evidence.selectors.list_results import ListResults

RecordT = TypeVar("RecordT", bound=Model)

FETCHED_AT_ONCE: Final = 1000
"""Records that are asked for in one go, so that no query names all records of a large list."""


@dataclass(frozen=True)
class RecordList(Generic[RecordT]):
    """A list of records: in which texts words are searched, and what is fetched for a page and for exports."""

    collection: Collection
    texts: Callable[[], Mapping[int, Sequence[str]]]
    for_page: Callable[[], QuerySet[RecordT]]
    for_export: Callable[[], QuerySet[RecordT]]


def _outcomes() -> QuerySet[Outcome]:
    related = Outcome.objects.published().select_related("measure", "arm", "trial", "study")
    return related.prefetch_related("claims__review", "claims__passage")


TRIAL_LIST: Final = RecordList[Trial](
    TRIALS,
    searched_texts.trial_texts,
    lambda: Trial.objects.published().for_card(),
    lambda: Trial.objects.published().for_page(),
)
STUDY_LIST: Final = RecordList[Study](
    STUDIES,
    searched_texts.study_texts,
    lambda: Study.objects.published().for_card(),
    lambda: Study.objects.published().for_page(),
)
OUTCOME_LIST: Final = RecordList[Outcome](OUTCOMES, searched_texts.outcome_texts, _outcomes, _outcomes)
DISCREPANCY_LIST: Final = RecordList[Discrepancy](
    DISCREPANCIES, searched_texts.discrepancy_texts, published_with_sides, published_with_sides
)


@dataclass(frozen=True)
class FoundText:
    """What the words of an address find in a list; ``records`` is None where there are no words: everything is left."""

    interpretation: Interpretation = field(default_factory=Interpretation)
    records: BitMap | None = None
    texts: Mapping[int, Sequence[str]] = field(default_factory=dict, repr=False)

    def rank(self, pk: int) -> int:
        """Return how well the names and titles of a record fit the words, the less the better."""
        return self.interpretation.query.rank(self.texts[pk])


@dataclass(frozen=True)
class SelectedRecords(Generic[RecordT]):
    """A list under one address. ``rows`` are the ids of all records that are left, ``items`` the records of the page.

    ``not_stated`` tells of each range how many records are not shown because they state no such figure; ``metrics`` are
    those in which a dose can be asked for.
    """

    query: ListQuery
    found_text: FoundText
    rows: BitMap
    total: int
    counts: Mapping[str, list[FacetCount]]
    not_stated: Sequence[tuple[Bounds, int]]
    metrics: Sequence[Metric]
    orders: Sequence[SortOrder]
    order: SortOrder
    slice: PageSlice
    items: list[RecordT]

    @property
    def count(self) -> int:
        """How many records are left."""
        return len(self.rows)

    @property
    def problems(self) -> list[str]:
        """What is wrong with the address, a sentence each, apart from facet values that do not exist."""
        return [*self.query.problems, *self.slice.problems]

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the address, a sentence each, facet values that do not exist first."""
        return [*(unknown.complaint for unknown in self.query.unknown), *self.problems]

    @property
    def next_url(self) -> str:
        """The address of the next page; empty on the last."""
        return self.query.url(page=str(self.slice.number + 1)) if self.slice.number < self.slice.last else ""

    @property
    def results(self) -> ListResults[RecordT]:
        """The same for exports."""
        return ListResults(self.items, self.count, self.next_url, self.complaints, self.counts)


def select_records(
    listed: RecordList[RecordT], query: ListQuery, *, for_export: bool = False, everything: bool = False
) -> SelectedRecords[RecordT]:
    """Return what an address leaves of a list; ``everything`` puts all records on one page."""
    index, facets = index_of(listed.collection), listed.collection.facets
    found = find_text(listed.texts, query)
    bounded = [index.within_bounds(bounds) for bounds in query.bounds]
    within = narrow(query, found.records, bounded)
    rows = index.select(facets, query.selection, within)
    orders = [BY_RELEVANCE, *listed.collection.orders] if found.records else list(listed.collection.orders)
    order = next((order for order in orders if order.value == query.sort), orders[0])
    page = query.slice(len(rows), everything=everything)
    ids = list(islice(_in_order(index, rows, order, listed.collection.orders[0], found), page.start, page.stop))
    fetch = listed.for_export if for_export else listed.for_page
    return SelectedRecords(
        query=query,
        found_text=found,
        rows=rows,
        total=len(index.universe),
        counts=facet_counts(index, facets, query.selection, within),
        not_stated=[
            (in_range.bounds, len(without_figure(index, query, found.records, bounded, in_range)))
            for in_range in bounded
        ],
        metrics=index.metrics,
        orders=orders,
        order=order,
        slice=page,
        items=list(_fetch(fetch(), ids)),
    )


def find_text(texts: Callable[[], Mapping[int, Sequence[str]]], query: ListQuery) -> FoundText:
    """Look for the words of an address in some texts."""
    if not query.q:
        return FoundText()
    texts_by_id = texts()
    searchable = {pk: joined(parts) for pk, parts in texts_by_id.items()}
    taken = interpret(query.q, lambda words: matching(words, searchable), as_typed=bool(query.widen))
    return FoundText(taken, BitMap(matching(taken.query, searchable)), texts_by_id)


def narrow(
    query: ListQuery,
    base: BitMap | None,
    bounded: Sequence[BoundedRecords],
    *,
    ignoring: BoundedRecords | None = None,
) -> BitMap | None:
    """Return what all ranges but one leave of ``base`` (of everything, when None); nothing where one cannot be read."""
    if query.has_bad_range:
        return BitMap()
    for in_range in bounded:
        if in_range is not ignoring:
            base = in_range.kept if base is None else base & in_range.kept
    return base


def without_figure(
    index: FacetIndex,
    query: ListQuery,
    base: BitMap | None,
    bounded: Sequence[BoundedRecords],
    in_range: BoundedRecords,
) -> BitMap:
    """Return the records that all else leaves and that one range keeps out because they state no such figure."""
    others = narrow(query, base, bounded, ignoring=in_range)
    return index.select(query.facets, query.selection, others) & in_range.not_stated


def _in_order(index: FacetIndex, rows: BitMap, order: SortOrder, usual: SortOrder, found: FoundText) -> Iterable[int]:
    """Return the ids in an order; by relevance what fits the words alike stands in the usual order of the list."""
    if order is not BY_RELEVANCE:
        return index.in_order(rows, order)
    return sorted(index.in_order(rows, usual), key=found.rank)


def _fetch(records: QuerySet[RecordT], ids: Sequence[int]) -> Iterator[RecordT]:
    for start in range(0, len(ids), FETCHED_AT_ONCE):
        wanted = ids[start : start + FETCHED_AT_ONCE]
        by_id = {record.pk: record for record in records.filter(pk__in=wanted)}
        yield from (by_id[pk] for pk in wanted if pk in by_id)
