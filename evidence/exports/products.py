"""Named products as JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from evidence.addresses import absolute
from evidence.exports import records
from evidence.exports.terms import Count, Held, evidence, numbers
from evidence.exports.values import stated
from evidence.models import Product

Json = dict[str, Any]


class Holding(Held, Protocol):
    """A product and all that is filed under it; ``evidence.pages.terms.product.Holding`` is one."""

    @property
    def record(self) -> Product:
        """The product."""

    @property
    def counts(self) -> Sequence[Count]:
        """How many trials and studies."""


def in_list(product: Product, counts: Iterable[Count]) -> Json:
    """Return one product with its counts."""
    return {
        "slug": product.slug,
        "url": absolute(product.get_absolute_url()),
        "name": product.name,
        "aliases": list(product.aliases),
        "developer": stated(product.developer),
        "vesicle_types": records.slugs(product.vesicle_types.all()),
        "cell_class": product.cell_class,
        "tissue_sources": records.slugs(product.tissue_sources.all()),
        **numbers(counts),
    }


def product(held: Holding) -> Json:
    """Return one product with all that its page shows."""
    body = in_list(held.record, ())
    for name in numbers(()):
        del body[name]
    return {
        **body,
        "description_en": stated(held.record.description_en),
        "description_ru": stated(held.record.description_ru),
        "counts": numbers(held.counts),
        "claims": [records.claim(claim) for claim in held.record.claims.all()],
        **evidence(held),
    }
