"""The lists of records that facets narrow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Model, QuerySet

from evidence.facets import CollectionName, Facet, facets_of
from evidence.models import Discrepancy, Outcome, Study, Trial


@dataclass(frozen=True)
class Collection:
    """A list of records with facets.

    Each record of ``owners`` has records of this collection, which share those of its facets that both have: an
    outcome is found by the route of its trial.
    """

    name: CollectionName
    model: type[Model] = field(repr=False)
    owners: tuple[Collection, ...] = ()
    on_map: bool = False
    """Whether the evidence map counts its records."""

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets of the registry that this collection has."""
        return facets_of(self.name)

    @property
    def counted_facets(self) -> tuple[Facet, ...]:
        """Its facets, and those of the map: a record that cannot have such a value counts as not stating it."""
        others = facets_of("map") if self.on_map else ()
        return (*self.facets, *(facet for facet in others if facet not in self.facets))

    @property
    def record(self) -> str:
        """The name of one of its records, as relations to it are called."""
        return str(self.model._meta.model_name)

    def is_inherited(self, facet: Facet) -> bool:
        """Tell whether a facet is one of the owners, rather than of the records themselves."""
        return any(facet in owner.facets for owner in self.owners)

    def published(self) -> QuerySet[Any]:
        """Return the records that a reader may see."""
        records: QuerySet[Any] = self.model._default_manager.published()  # type: ignore[attr-defined]
        return records


TRIALS: Final = Collection("trials", Trial, on_map=True)
STUDIES: Final = Collection("studies", Study, on_map=True)
OUTCOMES: Final = Collection("outcomes", Outcome, owners=(TRIALS, STUDIES))
DISCREPANCIES: Final = Collection("discrepancies", Discrepancy)
