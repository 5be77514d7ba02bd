"""The one search box."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from evidence.pages import search as search_page
from evidence.views.responses import public_page


@public_page
def search(request: HttpRequest) -> HttpResponseBase:
    """Answer with results; a trial id leads straight to its page."""
    q = request.GET.get("q", "")
    if address := search_page.jump_to(q):
        return redirect(address)
    return _results(request, q)


def _results(request: HttpRequest, q: str) -> HttpResponse:
    page = search_page.build(q)
    return render(request, "evidence/search.html", {"page": page, "q": page.q})
