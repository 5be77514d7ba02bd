"""Which trials, studies and other published records a reader may see."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db.models import Q, QuerySet

from evidence.querysets.natural import M, NaturalManager
from evidence.vocabulary import Status


class PublishedQuerySet(QuerySet[M]):
    """Records with a ``status``."""

    def published(self) -> Self:
        """Keep what is published."""
        return self.filter(status=Status.PUBLISHED)


class EvidenceQuerySet(PublishedQuerySet[M]):
    """Trials and studies."""

    CARD: ClassVar[tuple[str, ...]] = (
        "products",
        "vesicle_types",
        "tissue_sources",
        "indications",
        "routes",
        "countries",
        "arms",
        "discrepancies",
        "claims__review",
        "claims__passage",
    )
    PAGE: ClassVar[tuple[str, ...]] = (
        "arms__products",
        "arms__routes",
        "arms__claims__review",
        "arms__claims__passage",
        "outcomes__measure",
        "outcomes__arm",
        "outcomes__claims__review",
        "outcomes__claims__passage",
        "statements__claims__review",
        "statements__claims__passage",
        "discrepancies__sides__review",
        "discrepancies__sides__passage",
    )

    def for_card(self) -> Self:
        """Fetch what a card of a list shows, in a fixed number of queries."""
        return self.prefetch_related(*self.CARD)

    def for_page(self) -> Self:
        """Fetch what the page or the export of records shows, in a fixed number of queries."""
        return self.for_card().prefetch_related(*self.PAGE)


class TrialQuerySet(EvidenceQuerySet[M]):
    """Registered trials."""

    def known_as(self, identifier: str) -> Self:
        """Keep the trial with this NCT id, or with this former or secondary id; letter case does not matter."""
        return self.filter(Q(nct_id__iexact=identifier) | Q(other_ids__contains=[identifier.upper()]))

    def for_page(self) -> Self:
        """Fetch what the page of one trial shows: also the studies that belong to it."""
        return super().for_page().prefetch_related("studies__publications")


class StudyQuerySet(EvidenceQuerySet[M]):
    """Published and otherwise reported studies."""

    def for_card(self) -> Self:
        """Fetch what a card of a list shows, with the works that report the study."""
        return super().for_card().prefetch_related("publications")

    def for_page(self) -> Self:
        """Fetch what the page of one study shows: also the trials that it belongs to."""
        return super().for_page().prefetch_related("trials")


class OutcomeQuerySet(QuerySet[M]):
    """Measured outcomes."""

    def published(self) -> Self:
        """Keep the outcomes of published trials and studies."""
        return self.filter(Q(trial__status=Status.PUBLISHED) | Q(study__status=Status.PUBLISHED))


class CountryQuerySet(QuerySet[M]):
    """Countries, which have no page: readers meet them in records."""

    def of_published_records(self) -> Self:
        """Keep the countries of published trials and studies."""
        trials, studies = (Q(**{f"{kind}_records__status": Status.PUBLISHED}) for kind in ("trial", "study"))
        return self.filter(trials | studies).distinct()


# Django-stubs understands managers that are made at the level of a module, and only those.
PublishedManager = NaturalManager.from_queryset(PublishedQuerySet)
TrialManager = NaturalManager.from_queryset(TrialQuerySet)
StudyManager = NaturalManager.from_queryset(StudyQuerySet)
CountryManager = NaturalManager.from_queryset(CountryQuerySet)
OutcomeManager = NaturalManager.from_queryset(OutcomeQuerySet)
