"""Discrepancies, each with its sides and everything that it concerns."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet

from evidence.models import Discrepancy

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


def with_sides(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Fetch with each discrepancy its sides with their places, and everything that it concerns."""
    return rows.prefetch_related("sides__review", "sides__passage", *CONCERNED)


def fetch_discrepancy(key: str) -> Discrepancy:
    """Return the published discrepancy with this key; raises ``DoesNotExist``."""
    discrepancy: Discrepancy = with_sides(Discrepancy.objects.published()).get(key=key)
    return discrepancy
