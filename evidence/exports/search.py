"""Results of a search as JSON values and rows."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.addresses import absolute
from evidence.exports.values import stated, with_ordinary_blanks
from evidence.formats.data_format import Json
from evidence.selectors.search_results import FoundGroup, FoundRecord, SearchResults


def document(results: SearchResults) -> Json:
    """Return the groups that the page shows; ``more`` leads to the list with all results of a kind, or is null."""
    return {"q": results.q, "count": results.count, "groups": [_group(group) for group in results.groups]}


def rows(results: SearchResults) -> Iterator[Json]:
    """Yield one row a result, group after group."""
    for group in results.groups:
        for record in group.records:
            yield {"group": group.id, **_record(record)}


def _group(group: FoundGroup) -> Json:
    return {
        "id": group.id,
        "title": with_ordinary_blanks(group.title),
        "count": group.count,
        "more": absolute(group.more_url) if group.more_url else None,
        "results": [_record(record) for record in group.records],
    }


def _record(record: FoundRecord) -> Json:
    return {
        "label": record.label,
        "note": stated(record.note),
        "kind": stated(record.kind),
        "url": absolute(record.url),
    }
