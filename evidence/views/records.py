"""What is told across records: the ledger of contradictions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import ledger as exported
from evidence.exports import lists, plain
from evidence.pages import ledger as ledger_page
from evidence.views.responses import page_or_export, public_page


@public_page
def discrepancies(request: HttpRequest) -> HttpResponse:
    """Answer with the ledger."""
    path, query = request.path, request.GET
    exports = {
        "json": lambda: plain.whole_list([exported.entry(one) for one in ledger_page.find(query)]),
        "csv": lambda: lists.rows_csv("discrepancies.csv", map(exported.row, ledger_page.find(query))),
    }
    return page_or_export(request, "evidence/discrepancies.html", lambda: ledger_page.build(path, query), exports)
