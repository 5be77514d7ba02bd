"""Things side by side, whatever they are: columns, rows, and what stands where they cross.

What can be compared is a ``Comparable``: tissue sources (``evidence.pages.compare.tissue_sources``), trials and studies
(``evidence.pages.compare.records``). Another kind joins by giving its own, and by one line in
``evidence.pages.compare.page``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from django.utils.functional import Promise

from evidence.facets import Option
from evidence.pages.presentation.counts import EvidenceCount
from evidence.pages.presentation.footnotes import FootnoteMarker, Footnotes
from evidence.pages.presentation.glossary import GlossaryTerm, unique_terms

MIN_COMPARED: Final = 2
MAX_COMPARED: Final = 6
"""How many things stand side by side: more would be too narrow to read."""


@dataclass(frozen=True)
class ComparedValue:
    """One statement in a cell; ``part`` names the part of the whole that it is said of.

    ``is_wording`` marks the printed words of a value that stands beside it; two wordings of one value do not differ.
    """

    text: str
    markers: list[FootnoteMarker]
    part: str = ""
    lang: str = ""
    url: str = ""
    is_wording: bool = False


@dataclass(frozen=True)
class ComparisonColumn:
    """One of the things that are compared. Without ``without_url`` there are too few to take one away."""

    value: str
    label: str
    url: str
    without_url: str = ""


@dataclass(frozen=True)
class ComparisonCell:
    """What the reviews say of one thing in one respect; no item means that they say nothing."""

    column: str
    items: list[ComparedValue]


@dataclass(frozen=True)
class ComparisonRow:
    """One respect in which things are compared; rows of one ``group`` stand together under its name."""

    id: str
    label: str
    definition: str
    cells: list[ComparisonCell]
    group: str = ""
    differs: bool = False
    term: GlossaryTerm | None = None

    @property
    def stated(self) -> int:
        """For how many of the things the reviews say something."""
        return sum(1 for cell in self.cells if cell.items)

    @property
    def is_shared(self) -> bool:
        """Whether the reviews say something for each of them."""
        return self.stated == len(self.cells)


@dataclass(frozen=True)
class Comparison:
    """Columns, rows, and how many trials and studies each column has."""

    columns: list[ComparisonColumn]
    rows: list[ComparisonRow]
    counts: list[list[EvidenceCount]] = field(default_factory=list)

    @property
    def glossary_terms(self) -> list[GlossaryTerm]:
        """The glossary terms among the names of its rows."""
        return unique_terms(row.term for row in self.rows)


@dataclass(frozen=True)
class ComparisonChoice:
    """One record or term that can be compared, with how much there is to compare."""

    value: str
    label: str
    note: str
    selected: bool


class Comparable(Protocol):
    """A kind of thing that can be compared. ``parameter`` is its word in addresses, ``word`` that on pages.

    ``tells_differences`` where its values are short enough that it means something that two are not the same.
    """

    @property
    def parameter(self) -> str: ...
    @property
    def word(self) -> Promise: ...
    @property
    def title(self) -> Promise: ...
    @property
    def lead(self) -> Promise: ...
    @property
    def tells_differences(self) -> bool: ...

    def options(self) -> Sequence[Option]:
        """Return everything that exists, by the word in the address."""

    def spellings(self) -> Mapping[str, str]:
        """Return how each may be written in an address, in lower case → its word in the address."""

    def choices(self, values: Sequence[str]) -> list[ComparisonChoice]:
        """Return what is worth comparing, most first, and whatever is chosen already."""

    def compare(self, values: Sequence[str], notes: Footnotes) -> Comparison:
        """Lay some of them side by side, in the order given; all of them must exist."""
