"""What every public page carries: navigation, languages, data version, the way to report an error."""

from __future__ import annotations

from typing import TypedDict
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import formats
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language

from evidence.addresses import absolute
from evidence.data_version import current_version
from evidence.pages.presentation.urls import Link
from evidence.site_pages import Menu, SitePage, site_pages

LANGUAGES = (("en", "EN"), ("ru", "RU"))


class Alternate(TypedDict):
    """The address of the page in one language: to click, and ``absolute`` for search engines."""

    lang: str
    label: str
    url: str
    absolute: str
    current: bool


def public_site(request: HttpRequest) -> dict[str, object]:
    """Return what ``base.html`` needs on every public page; nothing for the admin."""
    if request.path.startswith(settings.ADMIN_PATH):
        return {}
    version = current_version()
    return {
        "home_url": reverse("home"),
        "search_url": reverse("search"),
        "nav": _links(Menu.HEAD, request.path),
        "nav_more": _links(Menu.FOOT, request.path),
        "footer_nav": [*_links(Menu.FOOT, request.path), *_links(Menu.ABOUT, request.path)],
        "alternates": _alternates(request),
        "canonical_url": absolute(request.path),
        "report_url": f"{reverse('about-page', args=['report'])}?{urlencode({'address': request.get_full_path()})}",
        "data_version": version.label,
        "last_reviewed": formats.date_format(version.changed_at, "DATE_FORMAT"),
        "last_reviewed_iso": version.changed_at.date().isoformat(),
        "data_url": reverse("about-page", args=["data"]),
    }


def _links(menu: Menu, path: str) -> list[Link]:
    return [_link(page, path) for page in site_pages() if page.menu is menu]


def _link(page: SitePage, path: str) -> Link:
    url = page.get_absolute_url()
    return Link(page.link_text, url, current=path.startswith(url))


def _alternates(request: HttpRequest) -> list[Alternate]:
    """Tie the address to itself in each language, with its parameters."""
    # A path may begin with two slashes, which in a link would name a host, and one that need not be well formed.
    path = escape_leading_slashes(request.path)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    ties = []
    for language, label in LANGUAGES:
        url = translate_url(path, language) + query
        ties.append(
            Alternate(
                lang=language,
                label=label,
                url=url,
                absolute=absolute(url),
                current=get_language() == language,
            )
        )
    return ties
