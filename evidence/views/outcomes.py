"""Outcomes: the list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from evidence.citations import works
from evidence.exports import lists, records
from evidence.list_query import ListQuery
from evidence.pages.listing import outcomes as outcomes_page
from evidence.selectors.lists import OUTCOME_LIST, select_records
from evidence.selectors.results import ListResults
from evidence.views.responses import page_or_export, public_page


@public_page
def outcomes(request: HttpRequest) -> HttpResponse:
    """Answer with the faceted list."""
    query = ListQuery.read(request.path, request.GET, "outcomes")

    def results(everything: bool) -> ListResults[Any]:  # noqa: FBT001
        return select_records(OUTCOME_LIST, query, for_export=True, everything=everything).results

    exports = lists.exports("outcomes", results, records.outcome_in_list, works.of_outcomes)
    return page_or_export(request, "evidence/outcomes.html", lambda: outcomes_page.build(query), exports)
