"""The list of discrepancies, and each of them."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from evidence.exports import discrepancies as exported
from evidence.exports.export import Export
from evidence.exports.lists import list_export
from evidence.formats.registry import DATA, REFERENCES
from evidence.list_query import ListQuery
from evidence.models import Discrepancy
from evidence.pages.listing import discrepancies as discrepancies_page
from evidence.record_lookup import RecordNotFoundError
from evidence.selectors.discrepancies import fetch_discrepancy
from evidence.selectors.list_results import ListResults
from evidence.selectors.lists import DISCREPANCY_LIST, select_records
from evidence.views.downloads import cited_view
from evidence.views.responses import moved, page_or_export, public_page


@public_page(*DATA, *REFERENCES)
def discrepancies(request: HttpRequest) -> HttpResponse:
    """Answer with the faceted list; a document holds all that the address leaves, as a table does."""
    query = ListQuery.read(request.path, request.GET, "discrepancies")

    def results() -> ListResults[Discrepancy]:
        return replace(select_records(DISCREPANCY_LIST, query, for_export=True, everything=True).results, facets={})

    export = list_export(
        "discrepancies",
        one_page=results,
        everything=results,
        item=exported.discrepancy,
        row=exported.row,
        page=lambda: cited_view(discrepancies_page.build(query).browse),
    )
    return page_or_export(request, "evidence/discrepancies.html", lambda: discrepancies_page.build(query), export)


@public_page(*DATA, *REFERENCES)
def discrepancy(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with one discrepancy; where an old link names its place on a page, lead there for good."""
    try:
        found = fetch_discrepancy(key)
    except RecordNotFoundError as error:
        return _elsewhere(request, error)
    export = Export(
        "discrepancy",
        document=lambda: exported.discrepancy(found),
        rows=lambda: [exported.row(found)],
        page=lambda: discrepancies_page.build_discrepancy(found).cite.page,
    )
    template = "evidence/discrepancy.html"
    return page_or_export(request, template, lambda: discrepancies_page.build_discrepancy(found), export)


def _elsewhere(request: HttpRequest, error: RecordNotFoundError) -> HttpResponse:
    """Lead to the discrepancy whose place on a page is called like a key that is none; else raise the error."""
    try:
        found = discrepancies_page.discrepancy_at(error.key)
    except RecordNotFoundError:
        raise error from None
    return moved(request, found.get_absolute_url())
