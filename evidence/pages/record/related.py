"""Records like this one: those that share most of its product, source and condition."""

from __future__ import annotations

from typing import Final, TypeVar

from django.db.models import Q

from evidence.models import Study, Trial
from evidence.querysets.records import EvidenceQuerySet

Record = TypeVar("Record", Trial, Study)

RELATED: Final = 4
"""How many stand on a page."""
WEIGHTS: Final = {"products": 4, "indications": 2, "tissue_sources": 2}
"""Related terms → how much it counts to share one."""


def related(record: Record, others: EvidenceQuerySet[Record]) -> list[Record]:
    """Return those of ``others`` that share something with a record, most alike first, the record itself left out."""
    wanted = {name: {term.pk for term in getattr(record, name).all()} for name in WEIGHTS}
    condition = Q()
    for name, keys in wanted.items():
        condition |= Q(**{f"{name}__in": keys})
    found = list(others.filter(condition).exclude(pk=record.pk).distinct().for_card())

    def shared(other: Record) -> int:
        return sum(
            weight
            for name, weight in WEIGHTS.items()
            if wanted[name] & {term.pk for term in getattr(other, name).all()}
        )

    return sorted(found, key=lambda other: (-shared(other), other.natural))[:RELATED]
