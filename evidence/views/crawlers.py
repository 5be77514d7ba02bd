"""What is read by machines alone: the site map and the rules for robots."""

from __future__ import annotations

from typing import Final

from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse

from evidence.addresses import absolute
from evidence.sitemaps import sitemaps
from evidence.views.responses import public_page

#: Written out and not taken from the settings: another folder of the editors must not be told to everybody.
CLOSED: Final = "/admin/"


@public_page(screen="xml")
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Answer with the site map, rendered here: later it would no longer be of the same state of the data."""
    response: TemplateResponse = views.sitemap(request, sitemaps=sitemaps())
    return response.render()


@public_page(screen="txt")
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer with the rules for robots: everything for readers is open."""
    lines = ("User-agent: *", "Allow: /", f"Disallow: {CLOSED}", "", f"Sitemap: {absolute('/sitemap.xml')}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
