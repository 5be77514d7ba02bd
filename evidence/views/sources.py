"""The bibliography, and each of its works."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse

from evidence.citations import works
from evidence.exports import citations, lists, plain
from evidence.exports import sources as exported
from evidence.list_query import ListQuery
from evidence.models import Source
from evidence.pages.sources import source as source_page
from evidence.pages.sources import source_list as sources_page
from evidence.selectors.sources import fetch_source
from evidence.views.responses import page_or_export, public_page


@public_page
def sources(request: HttpRequest) -> HttpResponse:
    """Answer with the bibliography."""
    query = ListQuery.read(request.path, request.GET, page_size=sources_page.PAGE_SIZE)

    def everything() -> Sequence[Source]:
        return sources_page.results(query, everything=True).items

    exports = {
        "json": lambda: lists.list_json(sources_page.results(query, everything=False), exported.source),
        "csv": lambda: lists.rows_csv("sources.csv", map(exported.row, everything())),
        **citations.exports("sources", lambda: map(works.of_source, everything())),
    }
    return page_or_export(request, "evidence/sources.html", lambda: sources_page.build(query), exports)


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one source."""
    exports = {
        "json": lambda: plain.body_json(exported.source(fetch_source(slug))),
        "csv": lambda: lists.rows_csv(f"{slug}.csv", [exported.row(fetch_source(slug))]),
        **citations.exports(slug, lambda: [works.of_source(fetch_source(slug))]),
    }
    try:
        return page_or_export(request, "evidence/source.html", lambda: source_page.build(slug), exports)
    except Source.DoesNotExist:
        raise Http404(slug) from None
