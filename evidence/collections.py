"""The lists of records that an address filters, counts and orders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.db.models import Model, QuerySet

from evidence.facets import CollectionName, Facet, facets_of
from evidence.models import Discrepancy, Outcome, Study, Trial
from evidence.orders import SortOrder, orders_of
from evidence.ranges import Range, ranges_of


@dataclass(frozen=True)
class Collection:
    """A list of records, with what the registries give it.

    Each record of ``owners`` has records of this collection, which share those of its facets and ranges that both
    have: an outcome is found by the route of its trial.
    """

    name: CollectionName
    model: type[Model] = field(repr=False)
    owners: tuple[Collection, ...] = ()
    on_map: bool = False
    """Whether the evidence map counts its records."""

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets that this list has."""
        return facets_of(self.name)

    @property
    def counted_facets(self) -> tuple[Facet, ...]:
        """Its facets, and those of the map: a record that cannot have such a value counts as not stating it."""
        others = facets_of("map") if self.on_map else ()
        return (*self.facets, *(facet for facet in others if facet not in self.facets))

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The ranges that this list has."""
        return ranges_of(self.name)

    @property
    def orders(self) -> tuple[SortOrder, ...]:
        """The orders in which this list can stand, the usual one first."""
        return orders_of(self.name)

    @property
    def record(self) -> str:
        """The name of one of its records, as relations to it are called."""
        return str(self.model._meta.model_name)

    def is_inherited(self, by: Facet | Range) -> bool:
        """Tell whether a facet or range is one of the owners, rather than of the records themselves."""
        return any(by in owner.facets or by in owner.ranges for owner in self.owners)

    def published(self) -> QuerySet[Model]:
        """Return the records that a reader may see."""
        records: QuerySet[Model] = self.model._default_manager.published()  # type: ignore[attr-defined]
        return records


TRIALS: Final = Collection("trials", Trial, on_map=True)
STUDIES: Final = Collection("studies", Study, on_map=True)
OUTCOMES: Final = Collection("outcomes", Outcome, owners=(TRIALS, STUDIES))
DISCREPANCIES: Final = Collection("discrepancies", Discrepancy)
