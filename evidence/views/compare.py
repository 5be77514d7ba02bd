"""Things side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.citations.reference import Reference
from evidence.exports import comparison as exported
from evidence.exports.export import Export, InvalidQueryError
from evidence.formats.data_format import Json
from evidence.formats.registry import DATA, REFERENCES
from evidence.list_query import ListQuery
from evidence.pages.compare import page as compare_page
from evidence.pages.compare import tissue_sources
from evidence.selectors.comparisons import compare_tissue_sources, compared_attributes
from evidence.selectors.counts import EvidenceIndex
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA, *REFERENCES)
def compare(request: HttpRequest) -> HttpResponse:
    """Answer with the comparison; where there is none to make, with a form or a problem document."""
    query = ListQuery.read(request.path, request.GET)
    compared = compare_page.read(query)
    is_of_tissues = compared.kind is tissue_sources.TISSUE_SOURCES

    def document() -> Json:
        if compared.complaints:
            raise InvalidQueryError(compared.complaints)
        if is_of_tissues:
            sources = compare_tissue_sources(compared.values, EvidenceIndex())
            return exported.tissues(sources, compared_attributes(sources, only_shared=compared.only_shared))
        return exported.side_by_side(compared.kind.parameter, compare_page.in_words(compared))

    def cited() -> Reference:
        cite = compare_page.build(query, compared).cite
        if cite is None:
            raise InvalidQueryError(compared.complaints)
        return cite.page

    rows = exported.tissue_rows if is_of_tissues else exported.side_by_side_rows
    export = Export("comparison", document=document, rows=lambda: rows(document()), page=cited)
    return page_or_export(request, "evidence/compare.html", lambda: compare_page.build(query, compared), export)
