"""Everything by which the records of a list are chosen and ordered, in one state of the data.

Each value of each facet is one compressed bitmap of record ids, each range its printed spans, each order the ids in
it. They are read from Postgres when they are first asked for in a state of the data, and kept in the process. Choosing
rows is intersecting bitmaps, and so is counting them; Postgres is asked only for the records of the page, by id
(``docs/adr/0019``). A property-based test holds the index to what plain SQL (``evidence.filters``) finds.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils import translation
from django.utils.translation import get_language
from pyroaring import BitMap

from evidence.collections import Collection
from evidence.data_version import current_version
from evidence.facets import Facet, Option, option_tree
from evidence.figure_index import BoundedRecords, FigureIndex, MetricKey, Span
from evidence.orders import SortOrder
from evidence.ranges import Bounds, Metric, Range, dose_metrics
from evidence.selection import FacetSelection
from evidence.vocabulary import NOT_STATED

T = TypeVar("T")
Owned = Mapping[str, Mapping[int, Sequence[int]]]
"""Name of the owners' collection → owner → its records."""


@dataclass(frozen=True)
class FacetIndex:
    """One collection in one state of the data."""

    collection: Collection
    universe: BitMap
    bitmaps: Mapping[str, Mapping[str, BitMap]] = field(repr=False)
    """Facet → value → the records that have it."""
    options: Mapping[str, Mapping[str, list[Option]]] = field(repr=False)
    """Language → facet → its values with labels; read with the bitmaps, since they change with the same data."""
    owned: Owned = field(repr=False)

    def options_of(self, facet: Facet) -> list[Option]:
        """Return the values of a facet with labels in the reader's language."""
        return self.options[get_language() or settings.LANGUAGE_CODE][facet.name]

    def matching(self, facet: Facet, values: Iterable[str]) -> BitMap:
        """Return the records that have any of the values; unknown values match none."""
        known = self.bitmaps[facet.name]
        return BitMap.union(BitMap(), *(known[value] for value in values if value in known))

    def select(self, facets: Sequence[Facet], selection: FacetSelection, within: BitMap | None = None) -> BitMap:
        """Return the records that a selection leaves, of those ``within``.

        A repeated facet is OR, different facets are AND, a parent term includes its descendants. A value that does not
        exist matches nothing; excluded, it leaves nothing, as nobody can tell what was meant.
        """
        rows = self._not_excluded(facets, selection, within)
        for facet in facets:
            if values := selection.selected_of(facet.name):
                rows = rows & self.matching(facet, values)
        return BitMap(rows)

    def counts(
        self, facets: Sequence[Facet], selection: FacetSelection, within: BitMap | None = None
    ) -> dict[str, dict[str, int]]:
        """Return facet → value → number of records under the *other* facets' selections and all exclusions.

        ``within`` narrows all counts alike, as words and ranges do.
        """
        not_excluded = self._not_excluded(facets, selection, within)
        matching = {
            facet.name: self.matching(facet, values)
            for facet in facets
            if (values := selection.selected_of(facet.name))
        }
        counts: dict[str, dict[str, int]] = {}
        for facet in facets:
            rows = not_excluded
            for name, bitmap in matching.items():
                if name != facet.name:
                    rows = rows & bitmap
            counts[facet.name] = {
                value: rows.intersection_cardinality(bitmap) for value, bitmap in self.bitmaps[facet.name].items()
            }
        return counts

    def within_bounds(self, bounds: Bounds) -> BoundedRecords:
        """Return the records that one range keeps, and those that state no such figure."""
        range_ = bounds.range
        figures = _keep(
            ("figures", self.collection.name, range_.name),
            lambda: FigureIndex.build(self.universe, _spans(self.collection, range_, self.owned)),
        )
        return figures.find(bounds)

    def in_order(self, rows: BitMap, order: SortOrder) -> Iterator[int]:
        """Yield the ids of some records in an order of the collection."""
        in_order = self.collection.published().order_by(*order.fields).values_list("pk", flat=True)
        ids = _keep(("order", self.collection.name, order.value), lambda: array("I", in_order))
        return (pk for pk in ids if pk in rows)

    @property
    def metrics(self) -> Sequence[Metric]:
        """In what the figures of the collection are counted, where there are several ways."""
        has_metrics = any(range_.metric for range_ in self.collection.ranges)
        return _keep("dose metrics", dose_metrics) if has_metrics else ()

    def _not_excluded(self, facets: Sequence[Facet], selection: FacetSelection, within: BitMap | None) -> BitMap:
        rows = self.universe if within is None else self.universe & within
        for facet in facets:
            for value in selection.excluded_of(facet.name):
                if value not in self.bitmaps[facet.name]:
                    return BitMap()
                rows = rows - self.bitmaps[facet.name][value]
        return rows


def index_of(collection: Collection) -> FacetIndex:
    """Return the index of a collection, built anew only when the data changed."""
    return _keep(("facet index", collection.name), lambda: build_index(collection))


def build_index(collection: Collection) -> FacetIndex:
    """Read the bitmaps of a collection from Postgres, a query or two a facet."""
    universe = BitMap(collection.published().values_list("pk", flat=True))
    owned: Owned = {owner.name: _records_of(collection, owner) for owner in collection.owners}
    return FacetIndex(
        collection,
        universe,
        {facet.name: _bitmaps(collection, facet, universe, owned) for facet in collection.counted_facets},
        {code: _options(collection, code) for code, _name in settings.LANGUAGES},
        owned,
    )


def _keep(key: Hashable, build: Callable[[], T]) -> T:
    """Build something once a state of the data."""
    return current_version().keep(key, build)


def _records_of(collection: Collection, owner: Collection) -> dict[int, list[int]]:
    records: dict[int, list[int]] = defaultdict(list)
    owned = collection.published().filter(**{f"{owner.record}__isnull": False})
    for owner_pk, pk in owned.values_list(owner.record, "pk"):
        records[owner_pk].append(pk)
    return records


def _options(collection: Collection, language: str) -> dict[str, list[Option]]:
    with translation.override(language):
        return {facet.name: facet.options() for facet in collection.counted_facets}


def _bitmaps(collection: Collection, facet: Facet, universe: BitMap, owned: Owned) -> dict[str, BitMap]:
    if collection.is_inherited(facet):
        return _inherited_bitmaps(collection, facet, owned)
    if facet in collection.facets:
        return _own_bitmaps(facet, collection.published(), universe)
    return {option.value: BitMap() for option in facet.options()} | {NOT_STATED: universe}


def _own_bitmaps(facet: Facet, rows: QuerySet[Model], universe: BitMap) -> dict[str, BitMap]:
    own: dict[str, BitMap] = defaultdict(BitMap)
    for pk, value in rows.values_list("pk", facet.lookup):
        for word in value if isinstance(value, list) else [value]:
            if word not in (None, "", NOT_STATED):
                own[word].add(pk)
    tree = option_tree(facet.options())
    bitmaps = {
        option.value: BitMap.union(BitMap(), *(own[narrower.value] for narrower in tree.with_descendants(option)))
        for option in tree
    }
    bitmaps[NOT_STATED] = universe - BitMap.union(BitMap(), *own.values())
    return bitmaps


def _inherited_bitmaps(collection: Collection, facet: Facet, owned: Owned) -> dict[str, BitMap]:
    """Give each record the values of its owner; where the owners have no such facet, none is stated."""
    bitmaps: dict[str, BitMap] = defaultdict(BitMap)
    for owner in collection.owners:
        index, records = index_of(owner), owned[owner.name]
        by_value = index.bitmaps[facet.name] if facet in owner.facets else {NOT_STATED: index.universe}
        for value, owners in by_value.items():
            bitmaps[value].update(pk for owner_pk in owners for pk in records.get(owner_pk, ()))
    return dict(bitmaps)


def _spans(collection: Collection, range_: Range, owned: Owned) -> Iterator[tuple[MetricKey, Span]]:
    """Yield the printed figures of a collection, or of the owners of its records, with metric and unit."""
    if not collection.is_inherited(range_):
        stated = collection.published().filter(**{f"{range_.low}__isnull": False}).order_by()
        for pk, low, high, *metric in stated.values_list("pk", *range_.lookups):
            yield tuple(metric), Span(pk, low, high)
        return
    for owner in collection.owners:
        if range_ in owner.ranges:
            for key, span in _spans(owner, range_, {}):
                for pk in owned[owner.name].get(span.record, ()):
                    yield key, span._replace(record=pk)
