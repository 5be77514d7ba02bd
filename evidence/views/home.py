"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evidence.pages import home as home_page
from evidence.views.responses import page_or_export, public_page


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """Answer with the first page."""
    return page_or_export(request, "evidence/home.html", home_page.build)
