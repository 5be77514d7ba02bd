"""The matrices of reviews: works that they cite, trials and studies that they tell of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import lists
from evidence.exports import source_matrix as exported
from evidence.list_query import ListQuery
from evidence.pages.sources import review_matrix as matrix_page
from evidence.selectors.reviews import corpus_reviews
from evidence.selectors.source_matrix import matrix_name
from evidence.views.responses import page_or_export, public_page


@public_page
def matrix(request: HttpRequest) -> HttpResponse:
    """Answer with one page of one matrix; as CSV with all of it."""
    query = ListQuery.read(request.path, request.GET, page_size=matrix_page.PAGE_SIZE)
    slugs = [review.slug for review in corpus_reviews()]

    def json() -> HttpResponse:
        found = matrix_page.results(query, everything=False)
        return lists.list_json(found, lambda row: exported.line(row, slugs))

    def csv() -> HttpResponse:
        found = matrix_page.results(query, everything=True)
        return lists.whole(
            found, lambda rows: lists.rows_csv(f"{matrix_name(query)}.csv", (exported.flat(row, slugs) for row in rows))
        )

    exports = {"json": json, "csv": csv}
    return page_or_export(request, "evidence/matrix.html", lambda: matrix_page.build(query), exports)
