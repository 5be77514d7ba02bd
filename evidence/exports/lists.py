"""A faceted list in another format: same filters, same order, same total as on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, JsonResponse

from evidence.citations.formats import TYPES
from evidence.citations.reference import Reference
from evidence.exports import citations
from evidence.exports.problems import problem
from evidence.exports.tabular import csv_response
from evidence.facet_index import FacetCount

Serialiser = Callable[[Any], dict[str, Any]]


class FacetedList(Protocol):
    """What a list must hold to leave as JSON; ``evidence.pages.listing.page.Browse`` does."""

    @property
    def count(self) -> int:
        """Number of all matching records."""

    @property
    def counts(self) -> Mapping[str, list[FacetCount]]:
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


class Lister(Protocol):
    """Lays a list out: one page of it, or everything."""

    def __call__(self, *, everything: bool) -> FacetedList:
        """Return the list."""


def exports(
    request: HttpRequest,
    name: str,
    listed: Lister,
    one: Serialiser,
    cited: Callable[[Sequence[Any]], Iterable[Reference]],
) -> dict[str, Callable[[], HttpResponse]]:
    """Return what ``?format=`` answers for a faceted list: JSON by pages, all else whole.

    ``listed`` lays the list out, ``cited`` gives the references of its records. A parameter value that does not
    exist is answered 422.
    """

    def referenced(format_: str) -> HttpResponse:
        return whole(listed(everything=True), lambda items: citations.file(name, format_, cited(items)))

    return {
        "csv": lambda: whole(listed(everything=True), lambda items: rows_csv(f"{name}.csv", map(one, items))),
        "json": lambda: list_json(request, listed(everything=False), one),
        **{format_: partial(referenced, format_) for format_ in TYPES},
    }


def whole(page: FacetedList, answer: Callable[[Sequence[Any]], HttpResponse]) -> HttpResponse:
    """Answer with all records of a list; a parameter value that does not exist is answered 422."""
    if page.complaints:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(page.complaints))
    return answer(page.items)


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
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(page.complaints), **body)


def _value(count: FacetCount) -> dict[str, Any]:
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
