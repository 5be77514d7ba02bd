"""Studies: the list and one study."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from evidence.citations import works
from evidence.exports import citations, lists, records
from evidence.list_query import ListQuery
from evidence.models import Study
from evidence.pages.listing import studies as studies_page
from evidence.pages.record import study as study_page
from evidence.selectors.lists import STUDY_LIST, select_records
from evidence.selectors.records import fetch_study, find_study
from evidence.selectors.results import ListResults
from evidence.views.responses import page_or_export, public_page, withdrawn


@public_page
def studies(request: HttpRequest) -> HttpResponse:
    """Answer with the faceted list."""
    query = ListQuery.read(request.path, request.GET, "studies")

    def results(everything: bool) -> ListResults[Any]:  # noqa: FBT001
        return select_records(STUDY_LIST, query, for_export=True, everything=everything).results

    exports = lists.exports("studies", results, records.study, lambda items: map(works.of_study, items))
    return page_or_export(request, "evidence/studies.html", lambda: studies_page.build(query), exports)


@public_page
def study(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer with one study."""
    try:
        found = find_study(slug)
    except Study.DoesNotExist:
        raise Http404(slug) from None
    if found.status == "withdrawn":
        return withdrawn(request, found.slug, found.title, found.withdrawn_reason)
    exports = {
        "json": lambda: JsonResponse(records.study(fetch_study(slug)), json_dumps_params={"ensure_ascii": False}),
        "csv": lambda: lists.rows_csv(f"{slug}.csv", [records.study(fetch_study(slug))]),
        **citations.exports(slug, lambda: [works.of_study(fetch_study(slug))]),
    }
    return page_or_export(request, "evidence/study.html", lambda: study_page.build(slug, request.GET), exports)
