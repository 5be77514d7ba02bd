"""Outcomes: the list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.citations import works
from evidence.exports import records as exported
from evidence.exports.lists import record_list_export
from evidence.formats.registry import DATA, REFERENCES
from evidence.list_query import ListQuery
from evidence.pages.listing import outcomes as outcomes_page
from evidence.selectors.lists import OUTCOME_LIST
from evidence.views.downloads import cited_view
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA, *REFERENCES)
def outcomes(request: HttpRequest) -> HttpResponse:
    """Answer with the faceted list."""
    query = ListQuery.read(request.path, request.GET, "outcomes")
    export = record_list_export(
        OUTCOME_LIST,
        query,
        item=exported.outcome_in_list,
        row=exported.outcome_row,
        references=works.of_outcomes,
        page=lambda: cited_view(outcomes_page.build(query).browse),
    )
    return page_or_export(request, "evidence/outcomes.html", lambda: outcomes_page.build(query), export)
