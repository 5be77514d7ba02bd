"""The evidence map."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from evidence.exports import evidence_map as exported
from evidence.exports import lists, plain
from evidence.exports.problems import problem
from evidence.list_query import ListQuery
from evidence.pages.evidence_map import page as map_page
from evidence.views.responses import page_or_export, public_page


@public_page
def evidence_map(request: HttpRequest) -> HttpResponse:
    """Answer with the map; a download with parameters that do not exist gets a problem document."""
    query = ListQuery.read(request.path, request.GET, "map")
    page = map_page.build(query)
    exports = {
        "json": lambda: plain.whole_list(exported.cells(page.grid, page.axes)),
        "csv": lambda: lists.rows_csv("evidence-map.csv", exported.cells(page.grid, page.axes)),
    }
    if query.value("format") in exports and page.complaints:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(page.complaints))
    return page_or_export(request, "evidence/evidence-map.html", lambda: page, exports)
