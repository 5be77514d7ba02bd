"""Discrepancies, each with its sides and everything that it concerns."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from evidence.models import Discrepancy
from evidence.record_lookup import get_record

CONCERNED: Final = (
    "trials",
    "studies",
    "products",
    "tissue_sources",
    "indications",
    "routes",
    "vesicle_types",
    "sources",
)
"""What a discrepancy may concern, in the order in which it is named."""


def published_with_sides() -> QuerySet[Discrepancy]:
    """Return the published discrepancies, each with its sides, their places, and everything that it concerns."""
    return Discrepancy.objects.published().prefetch_related("sides__review", "sides__passage", *CONCERNED)


def fetch_discrepancy(key: str) -> Discrepancy:
    """Return the published discrepancy with this key; raises ``RecordNotFoundError``."""
    return get_record(published_with_sides(), key=key)
