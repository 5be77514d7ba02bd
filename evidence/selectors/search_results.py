"""What a search found, by kind of record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FoundRecord:
    """One record among the results, in texts as they are stored.

    ``kind`` is the mark of its evidence; ``lang`` the language of a label that is the printed title of a work.
    """

    label: str
    url: str
    note: str = ""
    kind: str = ""
    lang: str = ""


@dataclass(frozen=True)
class FoundGroup:
    """The results of one kind, best first: ``count`` in all; ``more_url`` leads to the list that holds all of them."""

    id: str
    title: str
    count: int
    records: Sequence[FoundRecord]
    more_url: str = ""


@dataclass(frozen=True)
class SearchResults:
    """All groups, the one with the best result first, and the words as they were taken."""

    q: str
    groups: Sequence[FoundGroup]

    @property
    def count(self) -> int:
        """How many results there are in all groups."""
        return sum(group.count for group in self.groups)
