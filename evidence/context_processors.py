"""What every public page carries: navigation, languages, data version, the way to report an error."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import formats
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evidence.addresses import absolute
from evidence.data_version import current_version
from evidence.pages.presentation.urls import Link

LANGUAGES = (("en", "EN"), ("ru", "RU"))


def public_site(request: HttpRequest) -> dict[str, Any]:
    """Return what ``base.html`` needs on every public page; nothing for the admin."""
    if request.path.startswith(settings.ADMIN_PATH):
        return {}
    version = current_version()
    return {
        "home_url": reverse("home"),
        "search_url": reverse("search"),
        "nav": _nav(request.path),
        "nav_more": _nav_more(request.path),
        "footer_nav": _footer(request.path),
        "alternates": _alternates(request),
        "canonical_url": absolute(request.path),
        "report_url": f"{reverse('about-page', args=['report'])}?{urlencode({'address': request.get_full_path()})}",
        "data_version": version.label,
        "last_reviewed": formats.date_format(version.changed_at, "DATE_FORMAT"),
        "last_reviewed_iso": version.changed_at.date().isoformat(),
        "data_url": reverse("about-page", args=["data"]),
    }


def _nav(path: str) -> list[Link]:
    pages = (
        ("trials", _("Trials")),
        ("studies", _("Studies")),
        ("outcomes", _("Outcomes")),
        ("evidence-map", _("Evidence map")),
        ("tissue-sources", _("Tissue sources")),
        ("indications", _("Conditions")),
        ("routes", _("Routes")),
        ("products", _("Products")),
        ("sources", _("Sources")),
    )
    return [_link(name, label, path) for name, label in pages]


def _nav_more(path: str) -> list[Link]:
    """Return the pages for which the head has no room: on phones they stand among the contents, else in the foot."""
    pages = (
        ("vesicle-types", _("Vesicle types")),
        ("methods", _("Methods")),
        ("limits", _("Limits and open questions")),
        ("compare", _("Compare")),
        ("source-matrix", _("Who cites what")),
        ("discrepancies", _("Contradictions")),
    )
    return [_link(name, label, path) for name, label in pages]


def _link(name: str, label: str, path: str) -> Link:
    url = reverse(name)
    return Link(label, url, current=path.startswith(url))


def _footer(path: str) -> list[Link]:
    about = [
        ("method", _("Method")),
        ("limits", _("What the portal cannot tell")),
        ("glossary", _("Glossary")),
        ("data", _("Data")),
        ("accessibility", _("Accessibility")),
        ("licence", _("Licence")),
    ]
    links = [*_nav_more(path), Link(_("About"), reverse("about"))]
    return links + [Link(label, reverse("about-page", args=[page])) for page, label in about]


def _alternates(request: HttpRequest) -> list[dict[str, Any]]:
    """Tie the address to itself in each language, with its parameters."""
    # A path may begin with two slashes, which in a link would name a host, and one that need not be well formed.
    path = escape_leading_slashes(request.path)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    ties = []
    for language, label in LANGUAGES:
        url = translate_url(path, language) + query
        ties.append(
            {
                "lang": language,
                "label": label,
                "url": url,
                "absolute": absolute(url),
                "current": get_language() == language,
            }
        )
    return ties
