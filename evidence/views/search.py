"""The one search box."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render

from evidence.list_query import ListQuery
from evidence.pages.search import autocomplete
from evidence.pages.search import page as search_page
from evidence.pages.search.redirects import redirect_target
from evidence.views.responses import public_page


@public_page
def search(request: HttpRequest) -> HttpResponseBase:
    """Answer with results; what names one record leads straight to its page."""
    if address := redirect_target(request.GET.get("q", "")):
        return redirect(address)
    page = search_page.build(ListQuery.read(request.path, request.GET))
    return render(request, "evidence/search.html", {"page": page, "q": page.q})


@public_page
def suggest(request: HttpRequest) -> HttpResponseBase:
    """Answer with the list of suggestions for what is typed so far: objects with ``label``, ``kind`` and ``url``."""
    found = [asdict(suggestion) for suggestion in autocomplete.build(request.GET.get("q", ""))]
    # A list, as nothing but it is asked for; browsers no longer let other sites read one.
    return JsonResponse(found, safe=False, json_dumps_params={"ensure_ascii": False})
