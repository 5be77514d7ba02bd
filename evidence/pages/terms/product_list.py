"""The list of named products, and every spelling found."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Product
from evidence.pages.presentation.cards import labels
from evidence.pages.presentation.counts import EvidenceCount, evidence_count
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.urls import Link
from evidence.selectors.counts import EvidenceIndex
from evidence.selectors.products import CountedProduct, counted_products
from evidence.vocabulary import NOT_STATED


@dataclass(frozen=True)
class ProductRow:
    """One product in the list; an empty text is «not stated»."""

    name: str
    url: str
    spellings: list[str]
    developer: str
    cell_class: str
    vesicle_types: str
    tissue_sources: str
    counts: list[EvidenceCount]


@dataclass(frozen=True)
class ProductsPage:
    """What ``evidence/products.html`` lays out."""

    description: str
    summary: str
    products: list[ProductRow]
    formats: list[Link]


def build() -> ProductsPage:
    """Lay out the list."""
    products = [_row(counted) for counted in counted_products(EvidenceIndex())]
    count = len(products)
    return ProductsPage(
        description=_("Named preparations, with every spelling that the reviews print."),
        summary=ngettext("%(n)d named product", "%(n)d named products", count) % {"n": count},
        products=products,
        formats=format_links(),
    )


def cell_class(product: Product) -> str:
    """Return the class of cell in words; nothing where it is not stated."""
    return "" if product.cell_class == NOT_STATED else str(product.get_cell_class_display())


def _row(counted: CountedProduct) -> ProductRow:
    product = counted.product
    return ProductRow(
        name=product.name,
        url=product.get_absolute_url(),
        spellings=list(product.aliases),
        developer=product.developer,
        cell_class=cell_class(product),
        vesicle_types=labels(product.vesicle_types.all()),
        tissue_sources=labels(product.tissue_sources.all()),
        counts=[evidence_count(count, product=product.slug) for count in counted.counts],
    )
