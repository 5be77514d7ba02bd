"""Reference terms: trees of words, read whole because they are small."""

from __future__ import annotations

from typing import Self

from evidence.querysets.natural import M, NaturalManager, NaturalQuerySet


class TermQuerySet(NaturalQuerySet[M]):
    """Terms of one tree."""

    def roots(self) -> Self:
        """Keep the terms without a parent."""
        return self.filter(parent__isnull=True)


TermManager = NaturalManager.from_queryset(TermQuerySet)
