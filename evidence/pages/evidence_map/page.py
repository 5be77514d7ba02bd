"""The evidence map: what was tried from which tissue, for which condition, by which route, and what nobody told of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.facet_counts import facet_counts
from evidence.list_query import ListQuery
from evidence.pages.evidence_map.axes import OPEN, MapAxis
from evidence.pages.evidence_map.cells import (
    CellCounter,
    MapCell,
    MapGrid,
    MapHeading,
    MapRow,
    filter_parameters,
    map_facet,
)
from evidence.pages.evidence_map.filter_form import MapFilterForm, filter_form, kept
from evidence.pages.evidence_map.filtering import filter_map
from evidence.pages.evidence_map.nearest_cells import EmptyCell, empty_cell
from evidence.pages.listing.active_filters import ActiveFilters, FilterChip, UnknownValue
from evidence.pages.listing.ranges import condition
from evidence.pages.presentation import citations
from evidence.pages.presentation.corpus import corpus
from evidence.pages.presentation.counts import enumerate_in_words
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.query_interpretation import InterpretedQuery
from evidence.pages.presentation.urls import Link

AXES: Final = (("tissue_source", "indication"), ("route", "indication"), ("tissue_source", "route"))


@dataclass(frozen=True)
class EvidenceMapPage:
    """What ``evidence/evidence-map.html`` lays out."""

    title: str
    lead: str
    description: str
    crumbs: list[Link]
    action: str
    axes: tuple[str, str]
    views: list[Link]
    switches: list[Link]
    summary: SafeString
    interpretation: InterpretedQuery
    chips: list[FilterChip]
    clear_url: str
    unknown: list[UnknownValue]
    problems: list[str]
    remarks: list[str]
    not_stated_links: list[Link]
    filters: MapFilterForm
    grid: MapGrid
    empty: EmptyCell | None
    formats: list[Link]
    cite: citations.CitationSection
    complaints: list[str]
    """What is wrong with the parameters, a sentence each, values that do not exist among it."""


def build(query: ListQuery) -> EvidenceMapPage:
    """Lay out the map for one address."""
    pair, problems = _axes(query)
    axes = (MapAxis(pair[0], query), MapAxis(pair[1], query))
    filtering = filter_map(query)
    counter = CellCounter(query, pair, filtering)
    active = ActiveFilters(query, facet_counts(counter.trials, query.facets, query.selection))
    conditions = [condition(bounds) for bounds in query.bounds]
    summary = active.sentence(_head(counter), filtering.interpretation.q, conditions)
    near = _near(query, axes, counter, problems)
    problems += [*_opening(axes, query), *query.problems]
    return EvidenceMapPage(
        title=_("Evidence map"),
        lead=_("What was tried with what, and where the %(reviews)s name nothing. Every number opens its list.")
        % {"reviews": corpus().reviews},
        description=_("Trials and studies by tissue source, condition and route, with the empty cells in sight."),
        crumbs=[Link(_("Evidence map"), "")],
        action=query.path,
        axes=pair,
        views=[_view(other, pair, query) for other in AXES],
        switches=[_everything(axis) for axis in axes],
        summary=summary,
        interpretation=filtering.interpretation,
        chips=[*active.chips(), *filtering.chips(query)],
        clear_url=query.url(**dict.fromkeys([*filter_parameters(query.facets), "near"], "")),
        unknown=active.unknown_values(),
        problems=problems,
        remarks=[*active.conflicts(), *filtering.remarks],
        not_stated_links=filtering.not_stated_links,
        filters=filter_form(counter),
        grid=_grid(axes, counter, query),
        empty=near,
        formats=format_links(query, without=["near"]),
        cite=citations.of_view(f"{_caption(pair)}: {strip_tags(summary)}", query.path, query.parameters),
        complaints=[*(unknown.complaint for unknown in query.unknown), *problems],
    )


def _axes(query: ListQuery) -> tuple[tuple[str, str], list[str]]:
    wanted = query.value("axes")
    for pair in AXES:
        if wanted in ("", ",".join(pair)):
            return pair, []
    known = "; ".join(",".join(pair) for pair in AXES)
    template = _("There is no map with the axes “%(value)s”; known are %(known)s. The usual one is shown.")
    return AXES[0], [template % {"value": wanted, "known": known}]


def _view(pair: tuple[str, str], current: tuple[str, str], query: ListQuery) -> Link:
    url = query.url(axes="" if pair == AXES[0] else ",".join(pair), near="")
    return Link(_caption(pair), url, current=pair == current)


def _caption(pair: tuple[str, str]) -> str:
    return f"{map_facet(pair[0]).title} × {str(map_facet(pair[1]).title).lower()}"


def _everything(axis: MapAxis) -> Link:
    labels = {
        ("tissue_source", False): _("All tissue sources"),
        ("tissue_source", True): _("Top tissue sources only"),
        ("indication", False): _("All conditions"),
        ("indication", True): _("Top conditions only"),
        ("route", False): _("All routes"),
        ("route", True): _("Top routes only"),
    }
    return Link(labels[axis.facet, axis.everything_open], axis.everything_url())


def _head(counter: CellCounter) -> str:
    phrases = [count.phrase for count in counter.counts()]
    return enumerate_in_words(phrases) or _("No trial and no study")


def _opening(axes: tuple[MapAxis, MapAxis], query: ListQuery) -> list[str]:
    facets = {facet for pair in AXES for facet in pair}
    unknown = [value for axis in axes for value in axis.unknown_open()]
    unknown += [name for name in query.values(OPEN) if name.partition(":")[0] not in facets]
    return [_("There is no branch “%(value)s” to open.") % {"value": value} for value in unknown]


def _near(
    query: ListQuery, axes: tuple[MapAxis, MapAxis], counter: CellCounter, problems: list[str]
) -> EmptyCell | None:
    wanted = query.value("near")
    if not wanted:
        return None
    row, _comma, column = wanted.partition(",")
    found = empty_cell(axes, counter, (row, column))
    if found is None:
        problems.append(_("“%(value)s” is not an empty cell of this map.") % {"value": wanted})
    return found


def _grid(axes: tuple[MapAxis, MapAxis], counter: CellCounter, query: ListQuery) -> MapGrid:
    row_facet, column_facet = axes[0].facet, axes[1].facet
    columns, near = axes[1].heads(), query.value("near")

    def cell(row: MapHeading, column: MapHeading) -> MapCell:
        counts = counter.counts(**{row_facet: row.value, column_facet: column.value})
        name = f"{row.value},{column.value}"
        return MapCell(counts, column.label, "" if counts else name, is_current=name == near)

    def total(label: str, **values: str) -> MapCell:
        return MapCell(counter.counts(**values), label)

    label = _("Total")
    rows = [
        MapRow(head, [cell(head, column) for column in columns], total(label, **{row_facet: head.value}))
        for head in axes[0].heads()
    ]
    sums = [total(column.label, **{column_facet: column.value}) for column in columns]
    return MapGrid(
        caption=_caption((row_facet, column_facet)),
        corner=axes[0].title,
        columns=columns,
        rows=rows,
        total=MapRow(MapHeading("", label), sums, total(label)),
        action=query.path,
        kept=kept(query, "near"),
    )
