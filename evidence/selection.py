"""The facet values that an address selects and excludes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from evidence.facets import Facet


@dataclass(frozen=True)
class FacetSelection:
    """Facet name → the values selected, and those excluded, in the order given; of known facets only."""

    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, parameters: QueryDict, facets: Iterable[Facet]) -> FacetSelection:
        """Read the parameters of some facets, ``not_…`` among them."""
        facets = tuple(facets)
        return cls(
            {facet.name: values for facet in facets if (values := distinct_values(parameters, facet.name))},
            {facet.name: values for facet in facets if (values := distinct_values(parameters, facet.not_name))},
        )

    def selected_of(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet of which a record must have one; empty where any will do."""
        return self.selected.get(facet, ())

    def excluded_of(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet that no record may have."""
        return self.excluded.get(facet, ())

    def without(self, facets: Collection[str]) -> FacetSelection:
        """Return the same selection with nothing selected of these facets; what they exclude stays."""
        return FacetSelection(
            {name: values for name, values in self.selected.items() if name not in facets}, self.excluded
        )

    def conflicts(self) -> list[tuple[str, str]]:
        """Return facet and value of all that is both selected and excluded, by these very words."""
        return [
            (name, value)
            for name, values in self.selected.items()
            for value in values
            if value in self.excluded_of(name)
        ]

    def __len__(self) -> int:
        """Count the values, selected and excluded."""
        return sum(len(values) for by_facet in (self.selected, self.excluded) for values in by_facet.values())


def distinct_values(parameters: QueryDict, name: str) -> tuple[str, ...]:
    """Return the values of a repeated parameter in the order given, each once, without empty ones."""
    return tuple(dict.fromkeys(value for value in parameters.getlist(name) if value))
