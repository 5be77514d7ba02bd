"""What every faceted list lays out: the sentence, chips, facets with counts, order, pages, downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from evidence.addresses import build_url
from evidence.facet_counts import FacetCount
from evidence.formats.registry import DATA, REFERENCES
from evidence.pages.listing.active_filters import ActiveFilters, FilterChip, UnknownValue
from evidence.pages.listing.facet_groups import FacetGroup, facet_group
from evidence.pages.listing.ranges import RangeFields, chips, condition, not_stated_links, range_fields
from evidence.pages.presentation import citations
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.glossary import GlossaryTerm, unique_terms
from evidence.pages.presentation.pagination import Pagination, pagination
from evidence.pages.presentation.query_interpretation import InterpretedQuery, describe
from evidence.pages.presentation.urls import Link
from evidence.selectors.lists import RecordT, SelectedRecords

HIDDEN: tuple[str, ...] = ("page_size", "widen")
"""Parameters that the form of the facets carries along."""


@dataclass(frozen=True)
class SortChoice:
    """One order in the list of them."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class ListPage:
    """A faceted list: what ``layouts/browse.html`` lays out around its records."""

    action: str
    q: str
    interpretation: InterpretedQuery
    summary: SafeString
    count: int
    total: int
    show_label: str
    filter_count: int
    facets: list[FacetGroup]
    ranges: list[RangeFields]
    not_stated_links: list[Link]
    """What is not shown because it states no figure, a link a range."""
    counts: Mapping[str, list[FacetCount]]
    chips: list[FilterChip]
    clear_url: str
    unknown: list[UnknownValue]
    problems: list[str]
    complaints: list[str]
    """The same for other formats, in which values that do not exist are named by a sentence too."""
    remarks: list[str]
    """What a reader should know about the choice though nothing is wrong with it, a sentence each."""
    sorts: list[SortChoice]
    formats: list[Link]
    cite: citations.CitationSection
    pages: Pagination
    hidden: list[dict[str, str]]

    @property
    def glossary_terms(self) -> list[GlossaryTerm]:
        """The glossary terms beside the list."""
        return unique_terms(group.term for group in self.facets)


@dataclass(frozen=True)
class ListTexts:
    """Phrases about a collection; each takes a number and returns a phrase in the reader's language."""

    some_of: Callable[[int, int], str]
    show: Callable[[int], str]
    cited: bool = True
    """Whether the records can go to a reference manager."""


def build(selected: SelectedRecords[RecordT], texts: ListTexts) -> ListPage:
    """Lay out one page of a list."""
    query, bounded = selected.query, selected.query.bounds
    interpretation = describe(selected.found_text.interpretation, query)
    active = ActiveFilters(query, selected.counts)
    conditions = [condition(bounds) for bounds in bounded]
    summary = active.sentence(texts.some_of(selected.count, selected.total), interpretation.q, conditions)
    return ListPage(
        action=query.path,
        q=interpretation.q,
        interpretation=interpretation,
        summary=summary,
        count=selected.count,
        total=selected.total,
        show_label=texts.show(selected.count),
        filter_count=len(query.selection) + len(bounded),
        facets=_facet_groups(selected),
        ranges=range_fields(query, selected.metrics),
        not_stated_links=not_stated_links(selected.not_stated, query),
        counts=selected.counts,
        chips=[*active.chips(), *chips(query)],
        clear_url=build_url(query.path, MultiValueDict({"compare": list(query.values("compare"))})),
        unknown=active.unknown_values(),
        problems=selected.problems,
        complaints=selected.complaints,
        remarks=active.conflicts(),
        sorts=_sort_choices(selected),
        formats=format_links(query, (*DATA, *REFERENCES) if texts.cited else DATA),
        cite=citations.of_view(summary, query.path, query.parameters),
        pages=pagination(query, selected.slice),
        hidden=[{"name": name, "value": value} for name in HIDDEN if (value := query.value(name))],
    )


def _facet_groups(selected: SelectedRecords[RecordT]) -> list[FacetGroup]:
    query = selected.query
    return [
        facet_group(facet, place, selected.counts[facet.name], query.selection)
        for place, facet in enumerate(query.facets)
    ]


def _sort_choices(selected: SelectedRecords[RecordT]) -> list[SortChoice]:
    return [SortChoice(order.value, str(order.label), order is selected.order) for order in selected.orders]
