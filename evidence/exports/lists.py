"""A faceted list in another format: same filters, same order, same total as on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse

from evidence.addresses import absolute
from evidence.citations.formats import TYPES
from evidence.citations.reference import Reference
from evidence.exports import citations
from evidence.exports.problems import problem
from evidence.exports.tabular import csv_response
from evidence.exports.values import with_ordinary_blanks
from evidence.facet_counts import FacetCount
from evidence.selectors.results import ListResults

Serialiser = Callable[[Any], dict[str, Any]]
Results = Callable[[bool], ListResults[Any]]
"""Yields a list: all of it where its argument is true, else one page."""


def exports(
    name: str,
    results: Results,
    one: Serialiser,
    cited: Callable[[Sequence[Any]], Iterable[Reference]],
) -> dict[str, Callable[[], HttpResponse]]:
    """Return what ``?format=`` answers for a faceted list: JSON by pages, all else whole.

    ``cited`` gives the references of its records. A parameter value that does not
    exist is answered 422.
    """

    def referenced(format_: str) -> HttpResponse:
        return whole(results(True), lambda items: citations.file(name, format_, cited(items)))

    return {
        "csv": lambda: whole(results(True), lambda items: rows_csv(f"{name}.csv", map(one, items))),
        "json": lambda: list_json(results(False), one),
        **{format_: partial(referenced, format_) for format_ in TYPES},
    }


def whole(page: ListResults[Any], answer: Callable[[Sequence[Any]], HttpResponse]) -> HttpResponse:
    """Answer with all records of a list; a parameter value that does not exist is answered 422."""
    if page.complaints:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(page.complaints))
    return answer(page.items)


def list_json(page: ListResults[Any], one: Serialiser) -> HttpResponse:
    """Answer with count, next page, results and facets.

    A parameter value that does not exist is answered 422 with a problem document, which also holds what
    the screen shows for it: no rows.
    """
    body: dict[str, Any] = {
        "count": page.count,
        "next": absolute(page.next_url) if page.next_url else None,
        "results": [one(item) for item in page.items],
    }
    if page.facets:
        body["facets"] = {name: [_value(count) for count in counts] for name, counts in page.facets.items()}
    if not page.complaints:
        return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(page.complaints), **body)


def _value(count: FacetCount) -> dict[str, Any]:
    return {
        "value": count.value,
        # That of a closed choice is an interface string: «фаза I».
        "label": with_ordinary_blanks(count.label),
        "count": count.count,
        "selected": count.selected,
    }


def rows_csv(filename: str, rows: Iterable[dict[str, Any]]) -> HttpResponse:
    """Answer with records as rows, one column a field; nested records are left to the JSON."""
    rows = list(rows)
    nested = {"arms", "outcomes", "claims", "discrepancies", "reported_in"}
    header = [name for name in rows[0] if name not in nested] if rows else ["count"]
    return csv_response(filename, header, ([row[name] for name in header] for row in rows) if rows else [[0]])
