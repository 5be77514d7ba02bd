"""The bibliography, and each of its works."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.citations import works
from evidence.exports import sources as exported
from evidence.exports.export import Export
from evidence.exports.lists import list_export
from evidence.formats.registry import DATA, REFERENCES
from evidence.list_query import ListQuery
from evidence.pages.sources import source as source_page
from evidence.pages.sources import source_list as sources_page
from evidence.selectors.sources import fetch_source
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA, *REFERENCES)
def sources(request: HttpRequest) -> HttpResponse:
    """Answer with the bibliography."""
    query = ListQuery.read(request.path, request.GET, page_size=sources_page.PAGE_SIZE)
    export = list_export(
        "sources",
        one_page=lambda: sources_page.results(query, everything=False),
        everything=lambda: sources_page.results(query, everything=True),
        item=exported.source,
        row=exported.row,
        references=lambda found: map(works.of_source, found),
    )
    return page_or_export(request, "evidence/sources.html", lambda: sources_page.build(query), export)


@public_page(*DATA, *REFERENCES)
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one source."""
    export = Export(
        slug,
        document=lambda: exported.source(fetch_source(slug)),
        rows=lambda: [exported.row(fetch_source(slug))],
        references=lambda: [works.of_source(fetch_source(slug))],
        page=lambda: source_page.build(slug).cite.page,
    )
    return page_or_export(request, "evidence/source.html", lambda: source_page.build(slug), export)
