"""A list with parameters in another format: same filters, same order, same total as on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.db.models import Model

from evidence.addresses import absolute
from evidence.citations.reference import Reference
from evidence.exports.export import Export, InvalidQueryError
from evidence.exports.values import with_ordinary_blanks
from evidence.facet_counts import FacetCount
from evidence.formats.data_format import Json
from evidence.list_query import ListQuery
from evidence.selectors.list_results import ListResults
from evidence.selectors.lists import RecordList, select_records

ItemT = TypeVar("ItemT")
RecordT = TypeVar("RecordT", bound=Model)


def list_export(
    name: str,
    *,
    one_page: Callable[[], ListResults[ItemT]],
    everything: Callable[[], ListResults[ItemT]],
    item: Callable[[ItemT], Json],
    row: Callable[[ItemT], Json],
    references: Callable[[Sequence[ItemT]], Iterable[Reference]] | None = None,
    page: Callable[[], Reference] | None = None,
) -> Export:
    """Return what a list holds: documents by pages, all else whole.

    A parameter value that does not exist is refused; a document then still holds what the screen shows: no rows.
    """
    return Export(
        name,
        document=lambda: _document(one_page(), item),
        rows=lambda: map(row, _items(everything())),
        references=(lambda: references(_items(everything()))) if references else None,
        page=page,
    )


def record_list_export(
    listed: RecordList[RecordT],
    query: ListQuery,
    *,
    item: Callable[[RecordT], Json],
    row: Callable[[RecordT], Json],
    references: Callable[[Sequence[RecordT]], Iterable[Reference]],
    page: Callable[[], Reference],
) -> Export:
    """Return what a faceted list holds under one address."""
    return list_export(
        listed.collection.name,
        one_page=lambda: select_records(listed, query, for_export=True).results,
        everything=lambda: select_records(listed, query, for_export=True, everything=True).results,
        item=item,
        row=row,
        references=references,
        page=page,
    )


def _items(results: ListResults[ItemT]) -> Sequence[ItemT]:
    if results.complaints:
        raise InvalidQueryError(results.complaints)
    return results.items


def _document(results: ListResults[ItemT], item: Callable[[ItemT], Json]) -> Json:
    body: Json = {
        "count": results.count,
        "next": absolute(results.next_url) if results.next_url else None,
        "results": [item(record) for record in results.items],
    }
    if results.facets:
        body["facets"] = {name: [_value(count) for count in counts] for name, counts in results.facets.items()}
    if results.complaints:
        raise InvalidQueryError(results.complaints, body)
    return body


def _value(count: FacetCount) -> Json:
    return {
        "value": count.value,
        # That of a closed choice is an interface string: «фаза I».
        "label": with_ordinary_blanks(count.label),
        "count": count.count,
        "selected": count.selected,
    }
