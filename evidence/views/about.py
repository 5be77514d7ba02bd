"""The pages about the portal."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from evidence.pages import about as about_pages
from evidence.site_pages import pages_about
from evidence.views.responses import page_or_export, public_page


@public_page()
def about(request: HttpRequest, page: str = "about") -> HttpResponse:
    """Answer with one page about the portal; «report» holds the address it was called from."""
    if page not in pages_about():
        raise Http404(page)
    address = request.GET.get("address", "")
    return page_or_export(request, f"evidence/about/{page}.html", lambda: about_pages.build(page, address))
