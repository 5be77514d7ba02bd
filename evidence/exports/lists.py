"""A faceted list in another format: same filters, same order, same total as on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, JsonResponse

from evidence.exports.tabular import csv_response
from evidence.facets import Count

Serialiser = Callable[[Any], dict[str, Any]]


class FacetedList(Protocol):
    """What a list must hold to leave as JSON; ``evidence.pages.browse.Browse`` does."""

    @property
    def count(self) -> int:
        """Number of all matching records."""

    @property
    def counts(self) -> Mapping[str, list[Count]]:
        """Facet → its values with counts."""

    @property
    def items(self) -> Sequence[Any]:
        """The records of this page."""

    @property
    def next_url(self) -> str:
        """Address of the next page, without host; empty on the last."""

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the parameters, a sentence each."""


def list_json(request: HttpRequest, page: FacetedList, one: Serialiser) -> HttpResponse:
    """Answer with count, next page, results and facets.

    A parameter value that does not exist is answered 422 with a problem document, which also holds what
    the screen shows for it: no rows.
    """
    body: dict[str, Any] = {
        "count": page.count,
        "next": request.build_absolute_uri(page.next_url) if page.next_url else None,
        "results": [one(item) for item in page.items],
        "facets": {name: [_value(count) for count in counts] for name, counts in page.counts.items()},
    }
    if not page.complaints:
        return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    body |= {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": " ".join(page.complaints),
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def _value(count: Count) -> dict[str, Any]:
    return {
        "value": count.value,
        "label": count.label,
        "count": count.count,
        "selected": count.selected,
    }


def rows_csv(filename: str, rows: Iterable[dict[str, Any]]) -> HttpResponse:
    """Answer with records as rows, one column a field; nested records are left to the JSON."""
    rows = list(rows)
    nested = {"arms", "outcomes", "claims", "discrepancies", "reported_in"}
    header = [name for name in rows[0] if name not in nested] if rows else ["count"]
    return csv_response(filename, header, ([row[name] for name in header] for row in rows) if rows else [[0]])
