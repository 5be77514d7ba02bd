"""The matrices of reviews: works that they cite, trials and studies that they tell of."""

from __future__ import annotations

from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from evidence.exports import lists, plain
from evidence.exports import source_matrix as exported
from evidence.exports.problems import problem
from evidence.pages.presentation.urls import url_with
from evidence.pages.sources import review_matrix as matrix_page
from evidence.selectors.reviews import corpus_reviews
from evidence.views.responses import page_or_export, public_page


@public_page
def matrix(request: HttpRequest) -> HttpResponse:
    """Answer with one page of one matrix; as CSV with all of it."""
    path, query = request.path, request.GET
    exports = {"json": lambda: _listed(request), "csv": lambda: _everything(request)}
    if query.get("format") in exports and (wrong := matrix_page.complaints(query)):
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(wrong))
    return page_or_export(request, "evidence/matrix.html", lambda: matrix_page.build(path, query), exports)


def _listed(request: HttpRequest) -> HttpResponse:
    path, query, corpus = request.path, request.GET, corpus_reviews()
    paginator = Paginator(matrix_page.asked_for(query, corpus), matrix_page.PAGE_SIZE)
    number = matrix_page.page_number(query, paginator.num_pages)
    following = url_with(path, query, {"page": [str(number + 1)]}) if number < paginator.num_pages else ""
    slugs = [one.slug for one in corpus]
    results = [exported.line(one, slugs) for one in paginator.page(number).object_list]
    return plain.list_page(request, paginator.count, following, results)


def _everything(request: HttpRequest) -> HttpResponse:
    corpus, name = corpus_reviews(), matrix_page.chosen(request.GET)
    slugs = [one.slug for one in corpus]
    rows = matrix_page.asked_for(request.GET, corpus)
    return lists.rows_csv(f"{name}.csv", (exported.flat(one, slugs) for one in rows))
