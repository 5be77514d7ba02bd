"""The matrices of reviews: works that they cite, trials and studies that they mention."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import source_matrix as exported
from evidence.exports.lists import list_export
from evidence.formats.registry import DATA
from evidence.list_query import ListQuery
from evidence.pages.sources import review_matrix as matrix_page
from evidence.selectors.source_matrix import matrix_name
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA)
def matrix(request: HttpRequest) -> HttpResponse:
    """Answer with one page of one matrix; as a table with all of it."""
    query = ListQuery.read(request.path, request.GET, page_size=matrix_page.PAGE_SIZE)
    export = list_export(
        matrix_name(query),
        one_page=lambda: matrix_page.results(query, everything=False),
        everything=lambda: matrix_page.results(query, everything=True),
        item=exported.line,
        row=exported.table_row,
    )
    return page_or_export(request, "evidence/review-matrix.html", lambda: matrix_page.build(query), export)
