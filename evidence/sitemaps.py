"""What search engines are told: every public page, in both languages, with the date of the last change of the data."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from evidence.data_version import current_version
from evidence.models import Discrepancy, Product, Source, Study, Trial
from evidence.models.terms import Indication, Method, Route, Term, TissueSource, VesicleType
from evidence.site_pages import SitePage, site_pages


class PublicSitemap(Sitemap):  # type: ignore[type-arg]
    """Addresses in both languages, tied to each other; English is what unknown languages get."""

    i18n = True
    languages = tuple(code for code, _name in settings.LANGUAGES)
    alternates = True
    x_default = True
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:  # noqa: ARG002
        """Return the host of the public address, however the request came in."""
        return urlsplit(settings.SITE_URL).netloc

    def lastmod(self, item: Any) -> datetime.datetime:  # noqa: ARG002
        """Return when any record last changed: a page may show facts of many."""
        return current_version().changed_at

    def location(self, item: Any) -> str:
        """Return the address of a record."""
        return str(item.get_absolute_url())


class PageSitemap(PublicSitemap):
    """Lists and the pages about the portal."""

    def items(self) -> list[SitePage]:
        """Return the pages that stand in the map."""
        return [page for page in site_pages() if page.in_site_map]

    def location(self, item: SitePage) -> str:
        """Return the address."""
        return item.url


class RecordSitemap(PublicSitemap):
    """Published records of one model."""

    def __init__(self, model: type[Trial | Study | Product | Source | Discrepancy]) -> None:
        self.model = model

    def items(self) -> QuerySet[Any]:
        """Return what is published."""
        return self.model.objects.published().order_by(self.model.NATURAL_KEY)


class TermSitemap(PublicSitemap):
    """The terms of one tree."""

    def __init__(self, model: type[Term]) -> None:
        self.model = model

    def items(self) -> QuerySet[Any]:
        """Return all terms."""
        return self.model._default_manager.order_by("slug")


def sitemaps() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """Return the parts of the site map, made anew so that no request sees another's state."""
    records = {model.__name__.lower(): RecordSitemap(model) for model in (Trial, Study, Product, Source, Discrepancy)}
    trees = {
        model.__name__.lower(): TermSitemap(model) for model in (TissueSource, Indication, Route, VesicleType, Method)
    }
    return {"pages": PageSitemap(), **records, **trees}
