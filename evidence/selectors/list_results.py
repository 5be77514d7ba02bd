"""What a list with parameters yields for one address, whatever shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from evidence.facet_counts import FacetCount

ItemT = TypeVar("ItemT")


@dataclass(frozen=True)
class ListResults(Generic[ItemT]):
    """The items of one page of a list (or all of them), how many there are in all, and the address of the next page.

    ``next_url`` is without host, and empty on the last page; ``complaints`` says what is wrong with the parameters, a
    sentence each; ``facets`` holds the values of each facet with their counts, where the list has facets.
    """

    items: Sequence[ItemT]
    count: int
    next_url: str = ""
    complaints: Sequence[str] = ()
    facets: Mapping[str, Sequence[FacetCount]] = field(default_factory=dict)
