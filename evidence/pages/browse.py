"""What every faceted list lays out: the sentence, chips, facets with counts, order, pages, downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.facets import (
    Collection,
    Count,
    Selection,
    Unknown,
    facet_counts,
    index_of,
    unknown_values,
)
from evidence.filters import Facet
from evidence.pages.links import Link, changed, without_value
from evidence.pages.paging import Pages, pages_of
from evidence.search import matching
from evidence.vocabulary import NOT_STATED

PAGE_SIZE: Final = 25
PAGE_SIZE_LIMIT: Final = 1000
UNFOLDED: Final = 7
FILTER_BOX_FROM: Final = 10
OPEN_FACETS: Final = 3


@dataclass(frozen=True)
class Row:
    """One value of a facet, as its checkbox shows it."""

    value: str
    label: str
    count: int
    selected: bool
    depth: int = 0
    lang: str = ""


@dataclass(frozen=True)
class FacetBox:
    """One facet beside the results."""

    name: str
    title: str
    open: bool
    selected_count: int
    filterable: bool
    rows: list[Row]
    folded: list[Row]


@dataclass(frozen=True)
class Chip:
    """A chosen value above the results."""

    label: str
    facet: str
    remove_url: str
    unknown: bool = False
    lang: str = ""


@dataclass(frozen=True)
class UnknownValue:
    """A chosen value that does not exist."""

    parameter: str
    value: str
    suggestions: list[Link]


@dataclass(frozen=True)
class Sort:
    """One order of a list; ``fields`` are what Postgres orders by."""

    value: str
    label: str | Promise
    fields: tuple[Any, ...] = field(repr=False)
    selected: bool = False


@dataclass(frozen=True)
class Browse:
    """A faceted list: what ``layouts/browse.html`` lays out. ``items`` are the records of this page."""

    action: str
    q: str
    summary: SafeString
    count: int
    total: int
    show_label: str
    filter_count: int
    facets: list[FacetBox]
    counts: Mapping[str, list[Count]]
    chips: list[Chip]
    clear_url: str
    unknown: list[UnknownValue]
    problems: list[str]
    sorts: list[Sort]
    formats: list[Link]
    pages: Pages
    hidden: list[dict[str, str]]
    items: Sequence[Any]

    @property
    def next_url(self) -> str:
        """Address of the next page; empty on the last."""
        return self.pages.next_url

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the parameters, a sentence each."""
        strangers = [
            _("%(parameter)s has no value “%(value)s”.") % {"parameter": item.parameter, "value": item.value}
            for item in self.unknown
        ]
        return strangers + self.problems


@dataclass(frozen=True)
class Words:
    """How a collection is spoken of; each takes a number and returns a phrase in the reader's language."""

    some_of: Callable[[int, int], str]
    show: Callable[[int], str]


def build(
    collection: Collection,
    path: str,
    query: QueryDict,
    words: Words,
    sorts: Sequence[Sort],
    texts: Callable[[], Mapping[int, Iterable[str]]],
    prepare: Callable[[QuerySet[Any]], QuerySet[Any]],
    *,
    everything: bool = False,
) -> Browse:
    """Lay out one list for one address.

    ``texts`` gives what ``q`` is searched in, record id → texts; ``prepare`` fetches what the items show;
    ``everything`` puts all rows on one page, for downloads.
    """
    problems: list[str] = []
    selection = Selection.from_query(query, collection.facets)
    q = " ".join(query.get("q", "").split())[:200]
    within = BitMap(matching(q, texts())) if q else None
    rows = collection.rows(query)
    if within is not None:
        rows = rows.filter(pk__in=list(within))
    sort = _sort(query, sorts, problems)
    size = max(1, rows.count()) if everything else _page_size(query, problems)
    paginator = Paginator(prepare(rows).order_by(*sort.fields), size)
    number = 1 if everything else _page_number(query, paginator.num_pages, problems)
    counts = facet_counts(collection, selection, within)
    unknown = unknown_values(collection, selection)
    return Browse(
        action=path,
        q=q,
        summary=_summary(collection, selection, counts, unknown, words, paginator.count, q),
        count=paginator.count,
        total=len(index_of(collection).universe),
        show_label=words.show(paginator.count),
        filter_count=sum(len(values) for values in selection.values.values()),
        facets=[_box(facet, place, counts[facet.name], selection) for place, facet in enumerate(collection.facets)],
        counts=counts,
        chips=_chips(collection, path, query, selection, counts, unknown),
        clear_url=path,
        unknown=[_unknown(item, path, query) for item in unknown],
        problems=problems,
        sorts=[Sort(one.value, one.label, one.fields, one is sort) for one in sorts],
        formats=[
            Link("CSV", changed(path, query, {"format": ["csv"]}), "text/csv"),
            Link("JSON", changed(path, query, {"format": ["json"]}), "application/json"),
        ],
        pages=pages_of(path, query, number, paginator.num_pages),
        hidden=[{"name": "page_size", "value": query["page_size"]}] if query.get("page_size") else [],
        items=list(paginator.page(number).object_list),
    )


def _sort(query: QueryDict, sorts: Sequence[Sort], problems: list[str]) -> Sort:
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


def _summary(
    collection: Collection,
    selection: Selection,
    counts: Mapping[str, list[Count]],
    unknown: list[Unknown],
    words: Words,
    count: int,
    q: str,
) -> SafeString:
    """Say in words what is shown: «4 of 23 trials where route is inhalation and …»."""
    strangers = {(item.facet.name, item.value) for item in unknown}
    conditions = []
    for facet in collection.facets:
        values = selection.of(facet.name)
        if not values:
            continue
        labels = {one.value: one.label for one in counts[facet.name]}
        names = [
            format_html("“{}”", value) if (facet.name, value) in strangers else format_html("{}", labels[value])
            for value in values
        ]
        conditions.append(
            format_html(
                _("{facet} is {values}"),
                facet=str(facet.title).lower(),
                values=format_html_join(format_html(" <i>{}</i> ", _("or")), "{}", ((name,) for name in names)),
            )
        )
    if q:
        conditions.append(format_html(_("the text holds “{q}”"), q=q))
    head = words.some_of(count, len(index_of(collection).universe))
    if not conditions:
        return format_html("{}", head)
    joined = format_html_join(format_html(" <i>{}</i> ", _("and")), "{}", ((one,) for one in conditions))
    return format_html(_("{head} where {conditions}"), head=head, conditions=joined)


def _box(facet: Facet, place: int, counts: list[Count], selection: Selection) -> FacetBox:
    rows = list(_tree(counts))
    unstated = [row for row in rows if row.value == NOT_STATED]
    rows = [row for row in rows if row.value != NOT_STATED]
    shown = [row for at, row in enumerate(rows) if at < UNFOLDED or row.selected]
    folded = [row for at, row in enumerate(rows) if at >= UNFOLDED and not row.selected]
    if len(folded) == 1:
        shown, folded = rows, []
    return FacetBox(
        name=facet.name,
        title=str(facet.title),
        open=place < OPEN_FACETS,
        selected_count=len(selection.of(facet.name)),
        filterable=len(rows) >= FILTER_BOX_FROM,
        rows=[*shown, *unstated],
        folded=folded,
    )


def _tree(counts: list[Count]) -> Iterable[Row]:
    """Order values as a tree: below each parent its children, siblings in the order given."""
    below: dict[str | None, list[Count]] = {}
    known = {count.value for count in counts}
    for count in counts:
        below.setdefault(count.parent if count.parent in known else None, []).append(count)

    def walk(parent: str | None, depth: int) -> Iterable[Row]:
        for count in below.get(parent, []):
            yield Row(count.value, count.label, count.count, count.selected, min(depth, 4))
            yield from walk(count.value, depth + 1)

    return walk(None, 0)


def _chips(
    collection: Collection,
    path: str,
    query: QueryDict,
    selection: Selection,
    counts: Mapping[str, list[Count]],
    unknown: list[Unknown],
) -> list[Chip]:
    strangers = {(item.facet.name, item.value) for item in unknown}
    chips = []
    for facet in collection.facets:
        labels = {count.value: count.label for count in counts[facet.name]}
        for value in selection.of(facet.name):
            remove = without_value(path, query, facet.name, value)
            is_unknown = (facet.name, value) in strangers
            chips.append(Chip(labels.get(value, value), str(facet.title), remove, is_unknown))
    return chips


def _unknown(item: Unknown, path: str, query: QueryDict) -> UnknownValue:
    others = [value for value in query.getlist(item.facet.name) if value != item.value]
    suggestions = [
        Link(option.label, changed(path, query, {item.facet.name: [*others, option.value]})) for option in item.nearest
    ]
    return UnknownValue(str(item.facet.title), item.value, suggestions)
