"""What the reviews name as limits, risks and open questions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import limits as exported
from evidence.exports import lists, plain
from evidence.pages import limits as limits_page
from evidence.selectors.limits import limits_by_topic
from evidence.views.responses import page_or_export, public_page


@public_page
def limits(request: HttpRequest) -> HttpResponse:
    """Answer with the matrix of topics and reviews, and the statements by topic."""

    def body() -> list[dict[str, object]]:
        return [exported.question(statement) for statement in limits_by_topic()]

    exports = {
        "json": lambda: plain.whole_list(body()),
        "csv": lambda: lists.rows_csv("limits.csv", map(exported.row, body())),
    }
    return page_or_export(request, "evidence/limits.html", limits_page.build, exports)
