"""The evidence map: what was tried from which tissue, for which condition, by which route, and what nobody told of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.facet_index import facet_counts, unknown_values
from evidence.facets import facets_of
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
from evidence.pages.presentation import citations
from evidence.pages.presentation.corpus import corpus
from evidence.pages.presentation.counts import enumerate_in_words
from evidence.pages.presentation.query_interpretation import InterpretedQuery
from evidence.pages.presentation.urls import Link, url_with
from evidence.selection import Selection

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
    asked: InterpretedQuery
    chips: list[FilterChip]
    clear_url: str
    unknown: list[UnknownValue]
    problems: list[str]
    remarks: list[str]
    left_out: list[Link]
    filters: MapFilterForm
    grid: MapGrid
    empty: EmptyCell | None
    formats: list[Link]
    cite: citations.CitationSection

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the parameters, a sentence each."""
        return [item.complaint for item in self.unknown] + self.problems


def build(path: str, query: QueryDict) -> EvidenceMapPage:
    """Lay out the map for one address."""
    pair, problems = _axes(query)
    axes = (MapAxis(pair[0], path, query), MapAxis(pair[1], path, query))
    narrowed = filter_map(path, query)
    counter = CellCounter(query, pair, narrowed)
    facets, index = facets_of("map"), counter.trials
    selection = Selection.from_query(query, facets)
    chosen = ActiveFilters(
        facets,
        path,
        query,
        selection,
        facet_counts(index, facets, selection),
        unknown_values(index, facets, selection),
    )
    near = _near(query, axes, counter, problems)
    summary = chosen.sentence(_head(counter), narrowed.asked.q, narrowed.conditions())
    problems += _opening(axes, query) + narrowed.ranges.problems
    return EvidenceMapPage(
        title=_("Evidence map"),
        lead=_("What was tried with what, and where the %(reviews)s name nothing. Every number opens its list.")
        % {"reviews": corpus().reviews},
        description=_("Trials and studies by tissue source, condition and route, with the empty cells in sight."),
        crumbs=[Link(_("Evidence map"), "")],
        action=path,
        axes=pair,
        views=[_view(one, pair, path, query) for one in AXES],
        switches=[_everything(axis) for axis in axes],
        summary=summary,
        asked=narrowed.asked,
        chips=[*chosen.chips(), *narrowed.chips(path, query)],
        clear_url=url_with(path, query, {name: [] for name in [*filter_parameters(facets), "near"]}),
        unknown=chosen.unknown_values(),
        problems=problems,
        remarks=[*chosen.contradictions(), *narrowed.remarks],
        left_out=narrowed.left_out,
        filters=filter_form(counter, selection),
        grid=_grid(axes, counter, query),
        empty=near,
        formats=[
            Link("CSV", url_with(path, query, {"format": ["csv"], "near": []}), "text/csv"),
            Link("JSON", url_with(path, query, {"format": ["json"], "near": []}), "application/json"),
        ],
        cite=citations.of_view(f"{_caption(pair)}: {strip_tags(summary)}", path, query),
    )


def _axes(query: QueryDict) -> tuple[tuple[str, str], list[str]]:
    wanted = query.get("axes", "")
    for pair in AXES:
        if wanted in ("", ",".join(pair)):
            return pair, []
    known = "; ".join(",".join(pair) for pair in AXES)
    said = _("There is no map with the axes “%(value)s”; known are %(known)s. The usual one is shown.")
    return AXES[0], [said % {"value": wanted, "known": known}]


def _view(pair: tuple[str, str], current: tuple[str, str], path: str, query: QueryDict) -> Link:
    url = url_with(path, query, {"axes": [] if pair == AXES[0] else [",".join(pair)], "near": []})
    return Link(_caption(pair), url, current=pair == current)


def _caption(pair: tuple[str, str]) -> str:
    return f"{map_facet(pair[0]).title} × {str(map_facet(pair[1]).title).lower()}"


def _everything(axis: MapAxis) -> Link:
    words = {
        ("tissue_source", False): _("All tissue sources"),
        ("tissue_source", True): _("Top tissue sources only"),
        ("indication", False): _("All conditions"),
        ("indication", True): _("Top conditions only"),
        ("route", False): _("All routes"),
        ("route", True): _("Top routes only"),
    }
    return Link(words[axis.facet, axis.everything_open], axis.everything_url())


def _head(counter: CellCounter) -> str:
    tallies = counter.tallies()
    return enumerate_in_words([one.phrase for one in tallies]) or _("No trial and no study")


def _opening(axes: tuple[MapAxis, MapAxis], query: QueryDict) -> list[str]:
    problems = [
        _("There is no branch “%(value)s” to open.") % {"value": one} for axis in axes for one in axis.unknown_open()
    ]
    strangers = [one for one in query.getlist(OPEN) if one and one.partition(":")[0] not in sum(AXES, ())]
    problems += [_("There is no branch “%(value)s” to open.") % {"value": one} for one in strangers]
    return problems


def _near(
    query: QueryDict, axes: tuple[MapAxis, MapAxis], counter: CellCounter, problems: list[str]
) -> EmptyCell | None:
    wanted = query.get("near", "")
    if not wanted:
        return None
    row, _comma, column = wanted.partition(",")
    found = empty_cell(axes, counter, (row, column))
    if found is None:
        problems.append(_("“%(value)s” is no empty cell of this map.") % {"value": wanted})
    return found


def _grid(axes: tuple[MapAxis, MapAxis], counter: CellCounter, query: QueryDict) -> MapGrid:
    row_facet, column_facet = axes[0].facet, axes[1].facet
    columns, asked = axes[1].heads(), query.get("near", "")

    def cell(row: MapHeading, column: MapHeading) -> MapCell:
        tallies = counter.tallies(**{row_facet: row.value, column_facet: column.value})
        name = f"{row.value},{column.value}"
        return MapCell(tallies, column.label, "" if tallies else name, chosen=name == asked)

    def total(label: str, **values: str) -> MapCell:
        return MapCell(counter.tallies(**values), label)

    said = _("Total")
    rows = [
        MapRow(head, [cell(head, column) for column in columns], total(said, **{row_facet: head.value}))
        for head in axes[0].heads()
    ]
    sums = [total(column.label, **{column_facet: column.value}) for column in columns]
    return MapGrid(
        caption=_caption((row_facet, column_facet)),
        corner=axes[0].title,
        columns=columns,
        rows=rows,
        total=MapRow(MapHeading("", said), sums, total(said)),
        action=axes[0].path,
        kept=kept(query, "near"),
    )
