"""The reviews that the portal is built from."""

from __future__ import annotations

from evidence.models import Source


def corpus_reviews() -> list[Source]:
    """Return the reviews in the order of the corpus."""
    return list(Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order"))


def count_corpus_reviews() -> int:
    """Return how many reviews the corpus holds."""
    return Source.objects.filter(corpus_order__isnull=False).count()
