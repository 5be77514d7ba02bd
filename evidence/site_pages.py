"""The pages with an address of their own: one list for the navigation, the site map, and what a 404 page offers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.selectors.vocabularies import INDICATIONS, METHODS, ROUTES, TISSUE_SOURCES, VESICLE_TYPES


class Menu(Enum):
    """Where every page links to one."""

    HEAD = "head"
    """The head of the page."""
    FOOT = "foot"
    """The foot, and on phones the contents too: the head has no room for it."""
    ABOUT = "about"
    """The foot, among the pages about the portal."""


@dataclass(frozen=True)
class SitePage:
    """One page without a record in its address.

    ``name`` is that of its address in ``evidence/urls.py``, ``about`` the last part of the address of a page about the
    portal; ``label`` is what links call it where that is not its ``title``. A page is ``in_site_map`` unless it has as
    many states as there are questions, and ``is_offered`` for a mistyped address that resembles it.
    """

    name: str
    title: str | Promise
    label: str | Promise = ""
    menu: Menu | None = None
    about: str = ""
    in_site_map: bool = True
    is_offered: bool = True

    def get_absolute_url(self) -> str:
        """Return its address in the current language."""
        return reverse(self.name, args=[self.about] if self.about else [])

    @property
    def link_text(self) -> str:
        """What links call it."""
        return str(self.label or self.title)


#: In the order of the menus. A new page is a line here.
SITE_PAGES: Final = (
    SitePage("home", _("Vesicle Evidence"), is_offered=False),
    SitePage("trials", _("Registered trials"), _("Trials"), Menu.HEAD),
    SitePage("studies", _("Studies"), menu=Menu.HEAD),
    SitePage("outcomes", _("Outcomes"), menu=Menu.HEAD),
    SitePage("evidence-map", _("Evidence map"), menu=Menu.HEAD),
    SitePage("tissue-sources", TISSUE_SOURCES.title, menu=Menu.HEAD),
    SitePage("indications", INDICATIONS.title, menu=Menu.HEAD),
    SitePage("routes", ROUTES.title, _("Routes"), Menu.HEAD),
    SitePage("products", _("Products"), menu=Menu.HEAD),
    SitePage("sources", _("Sources"), menu=Menu.HEAD),
    SitePage("vesicle-types", VESICLE_TYPES.title, menu=Menu.FOOT),
    SitePage("methods", METHODS.title, menu=Menu.FOOT),
    SitePage("limits", _("Limits and open questions"), menu=Menu.FOOT),
    SitePage("compare", _("Compare"), menu=Menu.FOOT),
    SitePage("source-matrix", _("Who cites what"), menu=Menu.FOOT),
    SitePage("discrepancies", _("Discrepancies"), menu=Menu.FOOT),
    SitePage("search", _("Search"), in_site_map=False),
    SitePage("about", _("About this portal"), _("About"), Menu.ABOUT),
    SitePage("about-page", _("How it was made"), _("Method"), Menu.ABOUT, about="method"),
    SitePage("about-page", _("What it cannot tell you"), _("What the portal cannot tell"), Menu.ABOUT, about="limits"),
    SitePage("about-page", _("Glossary"), menu=Menu.ABOUT, about="glossary"),
    SitePage("about-page", _("Data"), menu=Menu.ABOUT, about="data"),
    SitePage("about-page", _("Accessibility"), menu=Menu.ABOUT, about="accessibility"),
    SitePage("about-page", _("Licence"), menu=Menu.ABOUT, about="licence"),
    SitePage("about-page", _("Report an error"), about="report", in_site_map=False),
)


def site_pages() -> tuple[SitePage, ...]:
    """Return all pages, in the order of the menus."""
    return SITE_PAGES


def pages_about() -> dict[str, SitePage]:
    """Return the pages about the portal by the last part of their address, in the order of reading."""
    return {page.about or page.name: page for page in SITE_PAGES if page.about or page.name == "about"}
