"""The one search box."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from evidence.addresses import url_with
from evidence.exports import search as exported
from evidence.exports.export import Export
from evidence.formats import json_file
from evidence.formats.registry import DATA
from evidence.list_query import ListQuery
from evidence.pages.search import autocomplete
from evidence.pages.search import page as search_page
from evidence.pages.search.redirects import redirect_target
from evidence.views.responses import page_or_export, public_page


@public_page(*DATA)
def search(request: HttpRequest) -> HttpResponseBase:
    """Answer with results; what names one record leads straight to its page, with all parameters but the words."""
    if address := redirect_target(request.GET.get("q", "")):
        return redirect(url_with(address, request.GET, {"q": [], "widen": []}))
    query = ListQuery.read(request.path, request.GET)
    export = Export(
        "search",
        document=lambda: exported.document(search_page.results(query)),
        rows=lambda: exported.rows(search_page.results(query, everything=True)),
    )
    return page_or_export(request, "evidence/search.html", lambda: search_page.build(query), export)


@public_page(screen="json")
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer with the list of suggestions for what is typed so far: objects with ``label``, ``kind`` and ``url``."""
    found = [asdict(suggestion) for suggestion in autocomplete.build(request.GET.get("q", ""))]
    # A list, as nothing but it is asked for; browsers no longer let other sites read one.
    return HttpResponse(json_file.write(found), content_type=json_file.JSON.content_type)
