"""What the reviews name as limits, risks and open questions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import limits as exported
from evidence.exports.export import Export, whole_list
from evidence.formats.registry import DATA
from evidence.pages import limits as limits_page
from evidence.selectors.limits import limits_by_topic
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA)
def limits(request: HttpRequest) -> HttpResponse:
    """Answer with the matrix of topics and reviews, and the statements by topic."""
    export = Export(
        "limits",
        document=lambda: whole_list(map(exported.question, limits_by_topic())),
        rows=lambda: map(exported.row, limits_by_topic()),
    )
    return page_or_export(request, "evidence/limits.html", limits_page.build, export)
