"""Named products as JSON values."""

from __future__ import annotations

from evidence.addresses import absolute
from evidence.exports import records
from evidence.exports.terms import content_rows, evidence, numbers
from evidence.exports.values import stated
from evidence.formats.data_format import Json
from evidence.models import Product
from evidence.selectors.holdings import Holding
from evidence.selectors.products import CountedProduct


def in_list(counted: CountedProduct) -> Json:
    """Return one product with its counts."""
    return {**_product(counted.product), **numbers(counted.counts)}


def product(held: Holding[Product]) -> Json:
    """Return one product with all that its page shows."""
    return {
        **_product(held.record),
        "description_en": stated(held.record.description_en),
        "description_ru": stated(held.record.description_ru),
        "counts": numbers(held.counts),
        "claims": [records.claim(claim) for claim in held.record.claims.all()],
        **evidence(held),
    }


def product_rows(held: Holding[Product]) -> list[Json]:
    """Return one product as rows, a row for each thing that its page shows."""
    return content_rows(product(held))


def _product(record: Product) -> Json:
    return {
        "slug": record.slug,
        "url": absolute(record.get_absolute_url()),
        "name": record.name,
        "aliases": list(record.aliases),
        "developer": stated(record.developer),
        "vesicle_types": records.slugs(record.vesicle_types.all()),
        "cell_class": record.cell_class,
        "tissue_sources": records.slugs(record.tissue_sources.all()),
    }
