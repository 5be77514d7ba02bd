"""The component gallery at `/gallery/`; there is no address for it in production."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gallery import page


def gallery(request: HttpRequest) -> HttpResponse:
    """Answer with every component in each of its states."""
    return render(request, "gallery/gallery.html", {"page": page.build()})
