"""The form of filters above the evidence map: words, one more value of each facet, and ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from evidence.collections import STUDIES, TRIALS
from evidence.facets import Facet, Option, facets_of, option_tree
from evidence.pages.evidence_map.cells import CellCounter
from evidence.pages.evidence_map.filtering import RANGE_PARAMETERS, TRIED
from evidence.pages.listing.facet_groups import facet_label
from evidence.pages.listing.ranges import RangeFields, range_fields
from evidence.selection import Selection
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


def filter_form(counter: CellCounter, selection: Selection) -> MapFilterForm:
    """Lay out the form; facets that are axes come first, rows before columns."""
    by_name = {facet.name: facet for facet in facets_of("map")}
    axes = [by_name.pop(name) for name in counter.axes]
    return MapFilterForm(
        q=counter.query.get("q", ""),
        facets=[one for one in _facets([*axes, *by_name.values()], counter, selection) if one.options],
        ranges=range_fields(STUDIES, counter.query),
        hidden=kept(counter.query, "near", "q", *RANGE_PARAMETERS),
    )


def kept(query: QueryDict, *but: str) -> list[tuple[str, str]]:
    """Return all parameters of an address that have a value, but the named ones and the format of a download."""
    return [
        (name, value)
        for name, values in query.lists()
        for value in values
        if value and name not in but and name != "format"
    ]


def _facets(facets: Iterable[Facet], counter: CellCounter, selection: Selection) -> Iterable[MapFilter]:
    all_facets = facets_of("map")
    trials = counter.trials.counts(all_facets, selection, counter.within(TRIALS))
    tried, within = ids_of_kinds(counter.studies, TRIED), counter.within(STUDIES)
    studies = counter.studies.counts(all_facets, selection, tried if within is None else tried & within)
    roles = dict(zip(counter.axes, (_("%(facet)s (rows)"), _("%(facet)s (columns)")), strict=True))
    for facet in facets:
        counts = {
            value: n + studies[facet.name].get(value, 0)
            for value, n in trials[facet.name].items()
            if value not in selection.of(facet.name)
        }
        options = [
            (value, label, counts[value])
            for value, label in [*_as_tree(facet, counter.trials.options_of(facet)), (NOT_STATED, _("not stated"))]
            if counts.get(value)
        ]
        yield MapFilter(facet.name, roles.get(facet.name, "%(facet)s") % {"facet": facet.title}, options)


def _as_tree(facet: Facet, options: Iterable[Option]) -> Iterable[tuple[str, str]]:
    """Yield each value with its label, parts below their whole and set in."""
    for depth, option in option_tree(options).depth_first():
        yield option.value, _INDENT * depth + facet_label(facet, option)
