"""What a reader chose and left out of a faceted list, as its address says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from evidence.facets import Facet


@dataclass(frozen=True)
class Selection:
    """What a reader chose and left out: facet name → values in the order given, of known facets only."""

    values: Mapping[str, tuple[str, ...]]
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_query(cls, query: QueryDict, facets: Iterable[Facet]) -> Selection:
        """Read the facet parameters of an address, ``not_…`` among them; empty and repeated values are dropped."""

        def given(parameter: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(value for value in query.getlist(parameter) if value))

        facets = tuple(facets)
        return cls(
            {facet.name: values for facet in facets if (values := given(facet.name))},
            {facet.name: values for facet in facets if (values := given(facet.not_name))},
        )

    def of(self, name: str) -> tuple[str, ...]:
        """Return the values chosen for one facet."""
        return self.values.get(name, ())

    def without(self, name: str) -> tuple[str, ...]:
        """Return the values of one facet that are left out."""
        return self.excluded.get(name, ())

    def contradictions(self) -> list[tuple[str, str]]:
        """Return facet and value of all that is both chosen and left out, by these very words."""
        return [
            (name, value) for name, values in self.values.items() for value in values if value in self.without(name)
        ]

    def __len__(self) -> int:
        return sum(len(values) for each in (self.values, self.excluded) for values in each.values())
