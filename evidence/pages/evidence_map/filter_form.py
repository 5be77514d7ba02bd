"""The form of filters above the evidence map: words, one more value of each facet, and ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evidence.collections import STUDIES, TRIALS
from evidence.facets import Facet, Option, facets_of, option_tree
from evidence.list_query import ListQuery
from evidence.pages.evidence_map.cells import CellCounter
from evidence.pages.evidence_map.filtering import RANGE_PARAMETERS, TRIED
from evidence.pages.listing.facet_groups import facet_label
from evidence.pages.listing.ranges import RangeFields, range_fields
from evidence.selectors.counts import ids_of_kinds
from evidence.vocabulary import NOT_STATED

_INDENT = "\N{EM SPACE}"


@dataclass(frozen=True)
class MapFilter:
    """One facet as a list to choose one more value from: (value, label, how many it would leave)."""

    name: str
    title: str
    options: list[tuple[str, str, int]]


@dataclass(frozen=True)
class MapFilterForm:
    """The fields of the form; ``hidden`` are the parameters that it carries along."""

    q: str
    facets: list[MapFilter]
    ranges: list[RangeFields]
    hidden: list[tuple[str, str]]


def filter_form(counter: CellCounter) -> MapFilterForm:
    """Lay out the form; facets that are axes come first, rows before columns."""
    query = counter.query
    by_name = {facet.name: facet for facet in facets_of("map")}
    axes = [by_name.pop(name) for name in counter.axes]
    filters = _filters([*axes, *by_name.values()], counter)
    return MapFilterForm(
        q=query.value("q"),
        facets=[filter_ for filter_ in filters if filter_.options],
        ranges=range_fields(query, counter.studies.metrics),
        hidden=kept(query, "near", "q", *RANGE_PARAMETERS),
    )


def kept(query: ListQuery, *dropped: str) -> list[tuple[str, str]]:
    """Return all parameters of an address that have a value, but the named ones and the format of a download."""
    return [
        (name, value)
        for name, values in query.parameters.lists()
        for value in values
        if value and name not in dropped and name != "format"
    ]


def _filters(facets: Iterable[Facet], counter: CellCounter) -> Iterator[MapFilter]:
    selection, map_facets = counter.query.selection, facets_of("map")
    trials = counter.trials.counts(map_facets, selection, counter.within(TRIALS))
    tried, within = ids_of_kinds(counter.studies, TRIED), counter.within(STUDIES)
    studies = counter.studies.counts(map_facets, selection, tried if within is None else tried & within)
    roles = dict(zip(counter.axes, (_("%(facet)s (rows)"), _("%(facet)s (columns)")), strict=True))
    for facet in facets:
        counts = {
            value: count + studies[facet.name].get(value, 0)
            for value, count in trials[facet.name].items()
            if value not in selection.selected_of(facet.name)
        }
        options = [
            (value, label, counts[value])
            for value, label in [*_as_tree(facet, counter.trials.options_of(facet)), (NOT_STATED, _("not stated"))]
            if counts.get(value)
        ]
        yield MapFilter(facet.name, roles.get(facet.name, "%(facet)s") % {"facet": facet.title}, options)


def _as_tree(facet: Facet, options: Iterable[Option]) -> Iterator[tuple[str, str]]:
    """Yield each value with its label, parts below their whole and set in."""
    for depth, option in option_tree(options).depth_first():
        yield option.value, _INDENT * depth + facet_label(facet, option)
