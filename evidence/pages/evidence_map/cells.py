"""Cells of the evidence map: how many trials and studies of each kind, and the list that each number opens.

A filter by a facet that is an axis chooses the rows or columns; every other filter narrows all cells alike. So
a cell is one value of each axis, and its address lists exactly the records that were counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from django.http import QueryDict
from django.urls import reverse
from pyroaring import BitMap

from evidence.addresses import build_url
from evidence.collections import STUDIES, TRIALS, Collection
from evidence.facet_index import FacetIndex, index_of
from evidence.facets import Facet, facets_of
from evidence.list_query import ListQuery
from evidence.pages.evidence_map.filtering import KEPT, MapFiltering
from evidence.pages.presentation.counts import EvidenceCount, count_phrase
from evidence.selectors.counts import MARK_KINDS, ids_of_kinds
from evidence.selectors.map_counts import EVERYTHING, MapCount

MANY_COLUMNS: Final = 24
KINDS: Final = tuple((mark, kinds) for mark, kinds in MARK_KINDS if mark != "review")
"""Reviews of other works are left out: nothing was tried in them."""


def map_facet(name: str) -> Facet:
    """Return a facet of the map by its name; raises ``StopIteration`` where there is none."""
    return next(facet for facet in facets_of("map") if facet.name == name)


def filter_parameters(facets: Iterable[Facet]) -> list[str]:
    """Return the parameters that narrow the map or a list by these facets, by words and by figures."""
    return [*(name for facet in facets for name in (facet.name, facet.not_name)), *KEPT]


@dataclass(frozen=True)
class MapCell:
    """One cell: its numbers, or the value of ``near`` that shows what is nearest to an empty one."""

    counts: list[EvidenceCount]
    column: str
    near: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class MapHeading:
    """One value of an axis; ``switch`` opens or closes the branch below it."""

    value: str
    label: str
    url: str = ""
    depth: int = 0
    switch: str = ""
    opened: bool = False


@dataclass(frozen=True)
class MapRow:
    """One row of a map."""

    head: MapHeading
    cells: list[MapCell]
    total: MapCell | None = None


@dataclass(frozen=True)
class MapGrid:
    """A map as ``components/map-grid.html`` lays it out; without ``total`` it has neither row nor column of totals.

    ``action`` and ``kept`` are where an empty cell leads to: the address, and the parameters that go along.
    """

    caption: str
    corner: str
    columns: list[MapHeading]
    rows: list[MapRow]
    total: MapRow | None = None
    action: str = ""
    kept: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether phones, where the map is a list by row, name only the filled cells."""
        return len(self.columns) > MANY_COLUMNS

    @property
    def counts(self) -> Iterator[MapCount]:
        """Its numbers one by one, row by row, the totals last in each."""
        columns = [*(column.value for column in self.columns), EVERYTHING]
        for row in [*self.rows, *([self.total] if self.total else [])]:
            for column, cell in zip(columns, [*row.cells, row.total], strict=True):
                for count in cell.counts if cell else ():
                    yield MapCount(row.head.value or EVERYTHING, column, count.kind, count.n, count.url)


@dataclass(frozen=True)
class CellCounter:
    """Counts cells under the filters of one address, for two axes (names of facets)."""

    query: ListQuery
    axes: tuple[str, str]
    filtering: MapFiltering | None = None
    trials: FacetIndex = field(default_factory=lambda: index_of(TRIALS))
    studies: FacetIndex = field(default_factory=lambda: index_of(STUDIES))

    def counts(self, **values: str) -> list[EvidenceCount]:
        """Return the numbers of one cell; an axis without a value stands for all that the filters leave of it."""
        trials, studies = self._rows(TRIALS, self.trials, values), self._rows(STUDIES, self.studies, values)
        selected = self.query.selection.selected_of("kind")
        counts = []
        if trials:
            url = self._address(TRIALS, values, selected)
            counts.append(EvidenceCount("trial", len(trials), url, count_phrase("trials", len(trials))))
        for mark, kinds in KINDS:
            count = len(studies & ids_of_kinds(self.studies, kinds))
            if count:
                own_kinds = [kind.value for kind in kinds if not selected or kind.value in selected]
                url = self._address(STUDIES, values, own_kinds)
                counts.append(EvidenceCount(mark, count, url, count_phrase(mark, count)))
        return counts

    def total(self, **values: str) -> int:
        """Return how many records one cell has."""
        return sum(count.n for count in self.counts(**values))

    def within(self, collection: Collection) -> BitMap | None:
        """Return what words and ranges leave of a collection; None where nothing narrows it."""
        return self.filtering.within[collection.name] if self.filtering else None

    @cached_property
    def _narrowed(self) -> dict[str, BitMap]:
        """What all filters but those by the axes leave of each collection."""
        facets, selection = facets_of("map"), self.query.selection.without(self.axes)
        return {
            collection.name: index.select(facets, selection, self.within(collection))
            for collection, index in ((TRIALS, self.trials), (STUDIES, self.studies))
        }

    def _rows(self, collection: Collection, index: FacetIndex, values: Mapping[str, str]) -> BitMap:
        rows = self._narrowed[collection.name]
        for name in self.axes:
            wanted = (values[name],) if name in values else self.query.selection.selected_of(name)
            if wanted:
                rows = rows & index.matching(map_facet(name), wanted)
        return rows

    def _address(self, collection: Collection, values: Mapping[str, str], kinds: Iterable[str]) -> str:
        parameters = QueryDict(mutable=True)
        for name, value in values.items():
            parameters[name] = value
        for name in self._kept(collection):
            if name not in values:
                parameters.setlist(name, self.query.parameters.getlist(name))
        parameters.setlist("kind", list(kinds))
        return build_url(reverse(collection.name), parameters)

    def _kept(self, collection: Collection) -> list[str]:
        known = filter_parameters(collection.facets)
        return [name for name in self.query.parameters if name in known and name != "kind"]
