"""The one search box."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from evidence.pages import search as search_page
from evidence.pages.jumps import jump_to
from evidence.views.responses import public_page


@public_page
def search(request: HttpRequest) -> HttpResponseBase:
    """Answer with results; what names one record leads straight to its page."""
    if address := jump_to(request.GET.get("q", "")):
        return redirect(address)
    page = search_page.build(request.path, request.GET)
    return render(request, "evidence/search.html", {"page": page, "q": page.q})
