"""The evidence map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import evidence_map as exported
from evidence.exports.export import Export, InvalidQueryError, whole_list
from evidence.formats.data_format import Json
from evidence.formats.registry import DATA, REFERENCES
from evidence.list_query import ListQuery
from evidence.pages.evidence_map import page as map_page
from evidence.views.downloads import cited_view
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA, *REFERENCES)
def evidence_map(request: HttpRequest) -> HttpResponse:
    """Answer with the map; a download with parameters that do not exist gets a problem document."""
    page = map_page.build(ListQuery.read(request.path, request.GET, "map"))

    def cells() -> list[Json]:
        if page.complaints:
            raise InvalidQueryError(page.complaints)
        return exported.cells(page.grid.counts, page.axes)

    export = Export("evidence-map", document=lambda: whole_list(cells()), rows=cells, page=lambda: cited_view(page))
    return page_or_export(request, "evidence/evidence-map.html", lambda: page, export)
