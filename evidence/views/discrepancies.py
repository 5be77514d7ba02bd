"""What is told across records: the ledger of contradictions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from evidence.exports import discrepancies as exported
from evidence.exports import lists, plain
from evidence.list_query import ListQuery
from evidence.models import Discrepancy
from evidence.pages.listing import discrepancies as ledger_page
from evidence.selectors.discrepancies import fetch_discrepancy
from evidence.selectors.lists import DISCREPANCY_LIST, select_records
from evidence.selectors.results import ListResults
from evidence.views.responses import page_or_export, public_page


@public_page
def discrepancies(request: HttpRequest) -> HttpResponse:
    """Answer with the ledger; as JSON and CSV with every entry that the address leaves."""
    query = ListQuery.read(request.path, request.GET, "discrepancies")

    def results() -> ListResults[Any]:
        return select_records(DISCREPANCY_LIST, query, for_export=True, everything=True).results

    exports = {
        "json": lambda: lists.whole(
            results(), lambda entries: plain.whole_list([exported.entry(entry) for entry in entries])
        ),
        "csv": lambda: lists.whole(
            results(), lambda entries: lists.rows_csv("discrepancies.csv", map(exported.row, entries))
        ),
    }
    return page_or_export(request, "evidence/discrepancies.html", lambda: ledger_page.build(query), exports)


@public_page
def discrepancy(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with one entry of the ledger; where an old link names its place on a page, lead there for good."""
    try:
        entry = fetch_discrepancy(key)
    except Discrepancy.DoesNotExist:
        return _elsewhere(key)
    exports = {
        "json": lambda: plain.body_json(exported.entry(entry)),
        "csv": lambda: lists.rows_csv("discrepancy.csv", [exported.row(entry)]),
    }
    return page_or_export(request, "evidence/discrepancy.html", lambda: ledger_page.build_discrepancy(entry), exports)


def _elsewhere(place: str) -> HttpResponse:
    try:
        return redirect(ledger_page.find_at(place), permanent=True)
    except Discrepancy.DoesNotExist:
        raise Http404(place) from None
