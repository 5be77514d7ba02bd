"""What search engines are told: every public page, in both languages, with the date of the last change of the data."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from evidence.data_version import current_version
from evidence.models import Discrepancy, Product, Source, Study, Trial
from evidence.models.terms import Indication, Method, Route, Term, TissueSource, VesicleType
from evidence.site_pages import site_pages
from evidence.term_tree import term_tree

RECORDS: Final = (Trial, Study, Product, Source, Discrepancy)
TREES: Final = (TissueSource, Indication, Route, VesicleType, Method)

Address = Callable[[], str]
"""Returns an address in the language of the moment."""

if TYPE_CHECKING:
    AddressSitemap = Sitemap[Address]
else:
    AddressSitemap = Sitemap  # generic for the type checker only


class PublicSitemap(AddressSitemap):
    """Addresses in both languages, tied to each other; English is what unknown languages get."""

    i18n = True
    languages = tuple(code for code, _name in settings.LANGUAGES)
    alternates = True
    x_default = True
    protocol = urlsplit(settings.SITE_URL).scheme

    def __init__(self, addresses: Callable[[], Iterator[Address]]) -> None:
        self._addresses = addresses

    def items(self) -> list[Address]:
        """Return the addresses of this part."""
        return list(self._addresses())

    def location(self, item: Address) -> str:
        """Return an address as it is in the language of the moment."""
        return item()

    def lastmod(self, item: Address) -> datetime.datetime:  # noqa: ARG002
        """Return when any record last changed: a page may show facts of many."""
        return current_version().changed_at

    def get_domain(self, site: object = None) -> str:  # noqa: ARG002
        """Return the host of the public address, however the request came in."""
        return urlsplit(settings.SITE_URL).netloc


def sitemaps() -> dict[str, AddressSitemap | type[AddressSitemap]]:
    """Return the parts of the site map: the pages, published records by model, and each tree of terms."""
    records = {model.__name__.lower(): PublicSitemap(partial(_records, model)) for model in RECORDS}
    trees = {model.__name__.lower(): PublicSitemap(partial(_terms, model)) for model in TREES}
    return {"pages": PublicSitemap(_pages), **records, **trees}


def _pages() -> Iterator[Address]:
    for page in site_pages():
        if page.in_site_map:
            yield page.get_absolute_url


def _records(model: type[Trial | Study | Product | Source | Discrepancy]) -> Iterator[Address]:
    for record in model.objects.published().order_by(model.NATURAL_KEY):
        yield record.get_absolute_url


def _terms(model: type[Term]) -> Iterator[Address]:
    for term in term_tree(model):
        yield term.get_absolute_url
