"""The bibliography, and each of its works."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from evidence.citations import works
from evidence.exports import citations, lists, plain
from evidence.exports import sources as exported
from evidence.models import Source
from evidence.pages.sources import source as source_page
from evidence.pages.sources import source_list as sources_page
from evidence.views.responses import page_or_export, public_page


@public_page
def sources(request: HttpRequest) -> HttpResponse:
    """Answer with the bibliography."""
    path, query = request.path, request.GET

    def listed() -> HttpResponse:
        found = sources_page.find(path, query, reviews_too=True)
        results = [exported.source(one) for one in found.works]
        return plain.list_page(request, found.count, found.next_url, results)

    exports = {
        "json": listed,
        "csv": lambda: lists.rows_csv("sources.csv", map(exported.row, sources_page.all_matching(query))),
        **citations.exports("sources", lambda: map(works.of_source, sources_page.all_matching(query))),
    }
    return page_or_export(request, "evidence/sources.html", lambda: sources_page.build(path, query), exports)


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one source."""
    exports = {
        "json": lambda: plain.body_json(exported.source(source_page.fetch(slug))),
        "csv": lambda: lists.rows_csv(f"{slug}.csv", [exported.row(source_page.fetch(slug))]),
        **citations.exports(slug, lambda: [works.of_source(source_page.fetch(slug))]),
    }
    try:
        return page_or_export(request, "evidence/source.html", lambda: source_page.build(slug), exports)
    except Source.DoesNotExist:
        raise Http404(slug) from None
