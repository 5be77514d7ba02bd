"""By how many: the counts of every facet value under the other facets' selections and all exclusions.

What is left out holds for every count, that of the same facet too: a click on a value then yields exactly the
number beside it, and a value that is left out shows 0 as long as it is.

Each value of each facet is one compressed bitmap of record ids, built in the process from Postgres and
renewed when the data revision changes. Counting under a selection is then intersecting bitmaps. Postgres
stays the truth for rows (``evidence.filters``); a property-based test holds both to the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pyroaring import BitMap
from rapidfuzz import process

from evidence.collections import Collection
from evidence.data_version import current_version
from evidence.facets import Facet, Option, option_tree
from evidence.selection import Selection
from evidence.vocabulary import NOT_STATED

NEAR_ENOUGH: Final = 60
"""Similarity (0 to 100) from which a known value is offered for an unknown one."""


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


@dataclass(frozen=True)
class UnknownFacetValue:
    """A value that does not exist, and the nearest that do."""

    facet: Facet
    value: str
    nearest: tuple[Option, ...]
    excluded: bool = False


@dataclass(frozen=True)
class FacetIndex:
    """Bitmaps of one collection in one state of the data."""

    universe: BitMap
    bitmaps: Mapping[str, Mapping[str, BitMap]] = field(repr=False)
    options: Mapping[str, Mapping[str, list[Option]]] = field(repr=False)
    """Language → facet → its values with labels; read with the bitmaps, since they change with the same data."""

    def options_of(self, facet: Facet) -> list[Option]:
        """Return the values of a facet with labels in the reader's language."""
        return self.options[get_language() or settings.LANGUAGE_CODE][facet.name]

    def matching(self, facet: Facet, values: Iterable[str]) -> BitMap:
        """Return the records that have any of the values; unknown values match none."""
        known = self.bitmaps[facet.name]
        return BitMap.union(BitMap(), *(known[value] for value in values if value in known))

    def counts(
        self, facets: Iterable[Facet], selection: Selection, within: BitMap | None = None
    ) -> dict[str, dict[str, int]]:
        """Return facet → value → number of records under the *other* facets' selections and all exclusions.

        ``within`` narrows all counts alike, as a text query does.
        """
        facets = tuple(facets)
        base = self._left(facets, selection, within)
        chosen = {facet.name: self.matching(facet, values) for facet in facets if (values := selection.of(facet.name))}
        counts: dict[str, dict[str, int]] = {}
        for facet in facets:
            rows = base
            for name, bitmap in chosen.items():
                if name != facet.name:
                    rows = rows & bitmap
            counts[facet.name] = {
                value: rows.intersection_cardinality(bitmap) for value, bitmap in self.bitmaps[facet.name].items()
            }
        return counts

    def select(self, facets: Iterable[Facet], selection: Selection, within: BitMap | None = None) -> BitMap:
        """Return the records that a selection leaves."""
        facets = tuple(facets)
        rows = self._left(facets, selection, within)
        for facet in facets:
            if values := selection.of(facet.name):
                rows = rows & self.matching(facet, values)
        return BitMap(rows)

    def _left(self, facets: Iterable[Facet], selection: Selection, within: BitMap | None) -> BitMap:
        rows = self.universe if within is None else self.universe & within
        for facet in facets:
            for value in selection.without(facet.name):
                if value not in self.bitmaps[facet.name]:
                    return BitMap()
                rows = rows - self.bitmaps[facet.name][value]
        return rows


def index_of(collection: Collection) -> FacetIndex:
    """Return the bitmaps of a collection, built anew only when the data changed."""
    return current_version().keep(("facet index", collection.name), lambda: build_index(collection))


def build_index(collection: Collection) -> FacetIndex:
    """Read a collection from Postgres into bitmaps, a query or two a facet."""
    universe = BitMap(collection.published().values_list("pk", flat=True))
    inherited = [facet for facet in collection.facets if collection.is_inherited(facet)]
    bitmaps = {
        facet.name: _own_bitmaps(facet, collection.published(), universe)
        for facet in collection.facets
        if facet not in inherited
    }
    bitmaps |= _inherited_bitmaps(collection, inherited)
    bitmaps |= {
        facet.name: {option.value: BitMap() for option in facet.options()} | {NOT_STATED: universe}
        for facet in collection.counted_facets
        if facet not in collection.facets
    }
    return FacetIndex(universe, bitmaps, {code: _options(collection, code) for code, _name in settings.LANGUAGES})


def _options(collection: Collection, language: str) -> dict[str, list[Option]]:
    with translation.override(language):
        return {facet.name: facet.options() for facet in collection.counted_facets}


def _own_bitmaps(facet: Facet, rows: QuerySet[Any], universe: BitMap) -> dict[str, BitMap]:
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


def _inherited_bitmaps(collection: Collection, facets: Iterable[Facet]) -> dict[str, dict[str, BitMap]]:
    """Give each record the values of its owner; where the owners have no such facet, none is stated."""
    bitmaps: dict[str, dict[str, BitMap]] = {facet.name: defaultdict(BitMap) for facet in facets}
    for owner in collection.owners:
        index = index_of(owner)
        records: dict[int, list[int]] = defaultdict(list)
        pairs = collection.published().filter(**{f"{owner.record}__isnull": False}).values_list(owner.record, "pk")
        for owner_pk, pk in pairs:
            records[owner_pk].append(pk)
        for facet in facets:
            by_value = index.bitmaps[facet.name] if facet in owner.facets else {NOT_STATED: index.universe}
            for value, owners in by_value.items():
                bitmaps[facet.name][value].update(pk for owner_pk in owners for pk in records.get(owner_pk, ()))
    return {name: dict(by_value) for name, by_value in bitmaps.items()}


def facet_counts(
    index: FacetIndex, facets: Sequence[Facet], selection: Selection, within: BitMap | None = None
) -> dict[str, list[FacetCount]]:
    """Return facet → its values as shown, most frequent first, «not stated» last.

    The order is that of the whole collection, so that values keep their place while a reader narrows.
    """
    numbers = index.counts(facets, selection, within)
    result: dict[str, list[FacetCount]] = {}
    for facet in facets:
        chosen, left_out = selection.of(facet.name), selection.without(facet.name)
        overall = index.bitmaps[facet.name]
        counts = [
            FacetCount(
                option.value,
                option.label,
                numbers[facet.name].get(option.value, 0),
                option.value in chosen,
                option.parent,
                option.value in left_out,
                len(overall.get(option.value, ())),
            )
            for option in index.options_of(facet)
        ]
        counts.sort(key=lambda count: (-count.overall, count.label.casefold()))
        nowhere = numbers[facet.name].get(NOT_STATED, 0)
        counts.append(
            FacetCount(
                NOT_STATED,
                _("not stated"),
                nowhere,
                NOT_STATED in chosen,
                excluded=NOT_STATED in left_out,
                overall=len(overall[NOT_STATED]),
            )
        )
        result[facet.name] = counts
    return result


def unknown_values(index: FacetIndex, facets: Sequence[Facet], selection: Selection) -> list[UnknownFacetValue]:
    """Return the values, chosen or left out, that do not exist, each with up to three nearest that do."""
    return [
        UnknownFacetValue(facet, value, nearest_options(value, index.options_of(facet)), excluded)
        for facet in facets
        for excluded, values in ((False, selection.of(facet.name)), (True, selection.without(facet.name)))
        for value in values
        if value not in index.bitmaps[facet.name]
    ]


def nearest_options(value: str, options: Iterable[Option]) -> tuple[Option, ...]:
    """Return up to three options that are spelled most like a value that does not exist."""
    spellings = {
        spelling.casefold(): option
        for option in options
        for spelling in (
            option.value,
            option.value.replace("-", " "),
            option.label,
            *option.synonyms,
        )
    }
    wanted = value.replace("_", " ").casefold()
    found = process.extract(wanted, list(spellings), limit=12, score_cutoff=NEAR_ENOUGH)
    return tuple(dict.fromkeys(spellings[match[0]] for match in found))[:3]
