"""Methods: the tree with the protocols, and each of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.exports import methods as exported
from evidence.exports.export import Export
from evidence.formats.registry import DATA, REFERENCES
from evidence.pages.terms import method as method_page
from evidence.pages.terms import method_list as methods_page
from evidence.selectors.methods import fetch_method, fetch_methods
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA)
def methods(request: HttpRequest) -> HttpResponse:
    """Answer with the tree, and with the protocols side by side; ``table=protocols`` asks for their table."""
    table = request.GET.get("table") or "methods"
    export = Export(
        table,
        document=lambda: exported.methods_and_protocols(fetch_methods()),
        rows=lambda: exported.table_rows(table, fetch_methods()),
    )
    return page_or_export(request, "evidence/methods.html", methods_page.build, export)


@public_page(*DATA, *REFERENCES)
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one method."""
    export = Export(
        slug,
        document=lambda: exported.method(fetch_method(slug)),
        rows=lambda: exported.method_rows(fetch_method(slug)),
        page=lambda: method_page.build(slug).cite.page,
    )
    return page_or_export(request, "evidence/method.html", lambda: method_page.build(slug), export)
