"""Which trials, studies and other published records a reader may see."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from evidence.querysets.natural import M, NaturalQuerySet

PUBLISHED = "published"
WITHDRAWN = "withdrawn"


class PublishedQuerySet(NaturalQuerySet[M]):
    """Records with a ``status``."""

    def published(self) -> Self:
        """Keep what is published."""
        return self.filter(status=PUBLISHED)

    def reachable(self) -> Self:
        """Keep what has a public address: published records, and withdrawn ones (their page says so)."""
        return self.filter(status__in=(PUBLISHED, WITHDRAWN))


class EvidenceQuerySet(PublishedQuerySet[M]):
    """Trials and studies."""

    CARD = ("products", "vesicle_types", "tissue_sources", "indications", "routes", "countries", "arms")

    def for_card(self) -> Self:
        """Fetch what a card of a list shows, in a fixed number of queries."""
        return self.prefetch_related(*self.CARD)

    def for_page(self) -> Self:
        """Fetch what the page of one record shows, in a fixed number of queries."""
        return self.for_card().prefetch_related(
            "arms__products",
            "arms__routes",
            "outcomes__measure",
            "outcomes__arm",
        )

    def mentioned_by(self, review: str) -> Self:
        """Keep records with at least one claim of the review with this slug."""
        return self.filter(claims__review__slug=review).distinct()


class TrialQuerySet(EvidenceQuerySet[M]):
    """Registered trials."""

    def known_as(self, identifier: str) -> Self:
        """Keep the trial with this NCT id, or with this former or secondary id; letter case does not matter."""
        return self.filter(Q(nct_id__iexact=identifier) | Q(other_ids__contains=[identifier.upper()]))


class StudyQuerySet(EvidenceQuerySet[M]):
    """Published and otherwise reported studies."""

    def for_card(self) -> Self:
        """Fetch what a card of a list shows: also the works that report the study."""
        return super().for_card().prefetch_related("publications")

    def for_page(self) -> Self:
        """Fetch what the page of one study shows: also the trials that it belongs to."""
        return super().for_page().prefetch_related("trials")


