"""The component gallery, for those who build the portal; there is no address for it in production."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evidence.pages import gallery as gallery_page


def gallery(request: HttpRequest) -> HttpResponse:
    """Answer with every component in each of its states."""
    return render(request, "evidence/gallery.html", {"page": gallery_page.build()})
