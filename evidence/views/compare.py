"""Things side by side."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from evidence.exports import comparison as exported
from evidence.exports import lists, plain
from evidence.exports.problems import problem
from evidence.list_query import ListQuery
from evidence.pages.compare import page as compare_page
from evidence.pages.compare import tissue_sources
from evidence.selectors.comparisons import compare_tissue_sources, compared_attributes
from evidence.selectors.counts import EvidenceIndex
from evidence.views.responses import page_or_export, public_page


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """Answer with the comparison; where there is none to make, with a form or a problem document."""
    query = ListQuery.read(request.path, request.GET)
    chosen = compare_page.read(query)

    def body() -> dict[str, object]:
        if chosen.kind is tissue_sources.TISSUE_SOURCES:
            sources = compare_tissue_sources(chosen.values, EvidenceIndex())
            return exported.tissues(sources, compared_attributes(sources, only_shared=chosen.only_shared))
        return exported.side_by_side(chosen.kind.parameter, compare_page.in_words(chosen))

    flat = exported.rows if chosen.kind is tissue_sources.TISSUE_SOURCES else exported.side_by_side_rows
    exports = {
        "json": lambda: plain.body_json(body()),
        "csv": lambda: lists.rows_csv("comparison.csv", flat(body())),
    }
    if query.value("format") in exports and chosen.complaints:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(chosen.complaints))
    return page_or_export(request, "evidence/compare.html", lambda: compare_page.build(query, chosen), exports)
