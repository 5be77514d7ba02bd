"""Registered trials: the list, one trial, and every other way of writing its address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect

from evidence.citations import works
from evidence.exports import citations, lists, records
from evidence.list_query import ListQuery
from evidence.models import Trial
from evidence.pages.listing import trials as trials_page
from evidence.pages.record import trial as trial_page
from evidence.selectors.lists import TRIAL_LIST, select_records
from evidence.selectors.records import fetch_trial, find_trial
from evidence.selectors.results import ListResults
from evidence.views.responses import page_or_export, public_page, withdrawn


@public_page
def trials(request: HttpRequest) -> HttpResponse:
    """Answer with the faceted list."""
    query = ListQuery.read(request.path, request.GET, "trials")

    def results(everything: bool) -> ListResults[Any]:  # noqa: FBT001
        return select_records(TRIAL_LIST, query, for_export=True, everything=everything).results

    exports = lists.exports("trials", results, records.trial, lambda items: map(works.of_trial, items))
    return page_or_export(request, "evidence/trials.html", lambda: trials_page.build(query), exports)


@public_page
def trial(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Answer with one trial; another letter case, or a former id, is redirected for good."""
    found = _find(identifier)
    if found.nct_id != identifier:
        return redirect(found, permanent=True)
    if found.status == "withdrawn":
        return withdrawn(request, found.nct_id, found.title, found.withdrawn_reason)
    exports = {
        "json": lambda: JsonResponse(records.trial(fetch_trial(identifier)), json_dumps_params={"ensure_ascii": False}),
        "csv": lambda: lists.rows_csv(f"{identifier}.csv", [records.trial(fetch_trial(identifier))]),
        **citations.exports(identifier, lambda: [works.of_trial(fetch_trial(identifier))]),
    }
    return page_or_export(request, "evidence/trial.html", lambda: trial_page.build(identifier, request.GET), exports)


@public_page
def trial_elsewhere(_request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Lead ``/NCT04602104`` and other short forms to the page of the trial, for good."""
    return redirect(_find(identifier), permanent=True)


def _find(identifier: str) -> Trial:
    try:
        return find_trial(identifier)
    except Trial.DoesNotExist:
        raise Http404(identifier) from None
