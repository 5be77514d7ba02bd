"""What every faceted list lays out: the sentence, chips, facets with counts, order, pages, downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyroaring import BitMap

from evidence import filters
from evidence.collections import Collection
from evidence.facet_index import FacetCount, facet_counts, index_of, unknown_values
from evidence.pages.listing.active_filters import ActiveFilters, FilterChip, UnknownValue
from evidence.pages.listing.facet_groups import FacetGroup, facet_group
from evidence.pages.listing.ranges import RangeFields, chips, condition, range_fields, unstated_links
from evidence.pages.presentation import citations
from evidence.pages.presentation.glossary import GlossaryTerm, unique_terms
from evidence.pages.presentation.pagination import Pagination, pagination
from evidence.pages.presentation.query_interpretation import InterpretedQuery, interpret_query
from evidence.pages.presentation.urls import Link, build_url, url_with
from evidence.ranges import Bounds, read
from evidence.search import joined, matching
from evidence.selection import Selection
from evidence.selectors.results import ListResults

PAGE_SIZE: Final = 25
PAGE_SIZE_LIMIT: Final = 1000


@dataclass(frozen=True)
class SortOrder:
    """One order of a list; ``fields`` are what Postgres orders by."""

    value: str
    label: str | Promise
    fields: tuple[Any, ...] = field(repr=False)
    selected: bool = False


@dataclass(frozen=True)
class ListPage:
    """A faceted list: what ``layouts/browse.html`` lays out. ``items`` are the records of this page."""

    action: str
    q: str
    asked: InterpretedQuery
    summary: SafeString
    count: int
    total: int
    show_label: str
    filter_count: int
    facets: list[FacetGroup]
    ranges: list[RangeFields]
    left_out: list[Link]
    """What ranges leave out for want of a figure, each with the way to it."""
    counts: Mapping[str, list[FacetCount]]
    chips: list[FilterChip]
    clear_url: str
    unknown: list[UnknownValue]
    problems: list[str]
    remarks: list[str]
    """What a reader should know about the choice though nothing is wrong with it, a sentence each."""
    sorts: list[SortOrder]
    formats: list[Link]
    cite: citations.CitationSection
    pages: Pagination
    hidden: list[dict[str, str]]
    items: Sequence[Any]

    @property
    def words(self) -> list[GlossaryTerm]:
        """The words of art beside the list."""
        return unique_terms(box.word for box in self.facets)

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the parameters, a sentence each."""
        return [item.complaint for item in self.unknown] + self.problems

    @property
    def results(self) -> ListResults[Any]:
        """The same for exports: the items without what is drawn around them."""
        return ListResults(self.items, self.count, self.pages.next_url, self.complaints, self.counts)


@dataclass(frozen=True)
class ListTexts:
    """How a collection is spoken of; each takes a number and returns a phrase in the reader's language."""

    some_of: Callable[[int, int], str]
    show: Callable[[int], str]
    cited: bool = True
    """Whether the records can go to a reference manager."""


def build(
    collection: Collection,
    path: str,
    query: QueryDict,
    words: ListTexts,
    sorts: Sequence[SortOrder],
    texts: Callable[[], Mapping[int, Iterable[str]]],
    prepare: Callable[[QuerySet[Any]], QuerySet[Any]],
    *,
    everything: bool = False,
) -> ListPage:
    """Lay out one list for one address.

    ``texts`` gives what ``q`` is searched in, record id → texts; ``prepare`` fetches what the items show;
    ``everything`` puts all rows on one page, for downloads.
    """
    problems: list[str] = []
    selection = Selection.from_query(query, collection.facets)
    parts_of = texts() if query.get("q") else {}
    hays = {key: joined(parts) for key, parts in parts_of.items()}
    asked = interpret_query(path, query, lambda words: matching(words, hays))
    q = asked.q
    said = BitMap(matching(asked.query, hays)) if q else None
    narrowing = read(query, collection)
    problems += narrowing.problems
    within = narrowing.within(said)
    rows = filters.rows(collection, query)
    if within is not None:
        rows = rows.filter(pk__in=list(within))
    if said:
        sorts = [_by_relevance({key: asked.query.rank(parts_of[key]) for key in said}, sorts[0]), *sorts]
    sort = _sort(query, sorts, problems)
    size = max(1, rows.count()) if everything else _page_size(query, problems)
    paginator = Paginator(prepare(rows).order_by(*sort.fields), size)
    number = 1 if everything else _page_number(query, paginator.num_pages, problems)
    index, facets = index_of(collection), collection.facets
    counts = facet_counts(index, facets, selection, within)
    chosen = ActiveFilters(facets, path, query, selection, counts, unknown_values(index, facets, selection))
    total = len(index.universe)

    def unstated(bounds: Bounds) -> int:
        others = narrowing.within(said, but=bounds)
        return len(index.select(facets, selection, others) & bounds.unstated)

    summary = chosen.sentence(
        words.some_of(paginator.count, total), q, [condition(bounds) for bounds in narrowing.bounds]
    )
    return ListPage(
        action=path,
        q=q,
        asked=asked,
        summary=summary,
        count=paginator.count,
        total=total,
        show_label=words.show(paginator.count),
        filter_count=len(selection) + len(narrowing.bounds),
        facets=[facet_group(facet, place, counts[facet.name], selection) for place, facet in enumerate(facets)],
        ranges=range_fields(collection, query),
        left_out=unstated_links(narrowing, path, query, unstated),
        counts=counts,
        chips=[*chosen.chips(), *chips(narrowing, path, query)],
        clear_url=build_url(path, MultiValueDict({"compare": query.getlist("compare")})),
        unknown=chosen.unknown_values(),
        problems=problems,
        remarks=chosen.contradictions(),
        sorts=[SortOrder(one.value, one.label, one.fields, one is sort) for one in sorts],
        formats=[
            Link("CSV", url_with(path, query, {"format": ["csv"]}), "text/csv"),
            Link("JSON", url_with(path, query, {"format": ["json"]}), "application/json"),
            *(citations.reference_manager_links(path, query) if words.cited else []),
        ],
        cite=citations.of_view(summary, path, query),
        pages=pagination(path, query, number, paginator.num_pages),
        hidden=[{"name": name, "value": str(query[name])} for name in ("page_size", "widen") if query.get(name)],
        items=list(paginator.page(number).object_list),
    )


def _by_relevance(ranks: Mapping[int, int], usual: SortOrder) -> SortOrder:
    """Order by how well names and titles fit the words, the best first; what fits alike stands in the usual order."""
    level = Case(
        *(
            When(pk__in=[key for key, rank in ranks.items() if rank == level], then=Value(level))
            for level in sorted(set(ranks.values()))
        ),
        output_field=IntegerField(),
    )
    return SortOrder("relevance", gettext_lazy("best match first"), (level, *usual.fields))


def _sort(query: QueryDict, sorts: Sequence[SortOrder], problems: list[str]) -> SortOrder:
    wanted = query.get("sort", "")
    for sort in sorts:
        if sort.value == wanted:
            return sort
    if wanted:
        known = ", ".join(sort.value for sort in sorts)
        problems.append(
            _("There is no order “%(value)s”; known are %(known)s. The usual order is shown.")
            % {"value": wanted, "known": known}
        )
    return sorts[0]


def _page_size(query: QueryDict, problems: list[str]) -> int:
    wanted = query.get("page_size", "")
    if not wanted:
        return PAGE_SIZE
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= PAGE_SIZE_LIMIT:
        return int(wanted)
    problems.append(
        _("“%(value)s” is no page size; give a number from 1 to %(limit)d. Pages of %(size)d are shown.")
        % {"value": wanted, "limit": PAGE_SIZE_LIMIT, "size": PAGE_SIZE}
    )
    return PAGE_SIZE


def _page_number(query: QueryDict, last: int, problems: list[str]) -> int:
    wanted = query.get("page", "")
    if not wanted:
        return 1
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= last:
        return int(wanted)
    problems.append(
        _("There is no page “%(value)s”; pages run from 1 to %(last)d. The first is shown.")
        % {"value": wanted, "last": last}
    )
    return 1
