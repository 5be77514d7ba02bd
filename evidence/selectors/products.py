"""The named products, in the order of their names."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.models import Product
from evidence.selectors.counts import EvidenceIndex, KindCount


@dataclass(frozen=True)
class CountedProduct:
    """One product with its vesicle types and tissue sources, and the non-zero counts of its trials and studies."""

    product: Product
    counts: list[KindCount]


def counted_products(index: EvidenceIndex) -> list[CountedProduct]:
    """Return the published products by name, capitals and small letters alike."""
    products = Product.objects.published().prefetch_related("vesicle_types", "tissue_sources")
    ordered = sorted(products, key=lambda product: product.name.casefold())
    return [CountedProduct(product, index.counts(product=product.slug)) for product in ordered]
