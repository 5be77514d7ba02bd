"""Facets beside a list: their values with counts, as a tree whose branches fold, the rare ones folded too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from evidence.facet_counts import FacetCount
from evidence.facets import Facet, Option
from evidence.pages.presentation.glossary import GlossaryTerm, term_of_facet
from evidence.pages.presentation.typography import typeset
from evidence.selection import FacetSelection
from evidence.tree import Tree
from evidence.vocabulary import NOT_STATED

UNFOLDED: Final = 7
FILTER_BOX_FROM: Final = 10
OPEN_FACETS: Final = 3


@dataclass(frozen=True)
class FacetRow:
    """One value of a facet, as its checkbox shows it."""

    value: str
    label: str
    count: int
    selected: bool
    lang: str = ""
    excluded: bool = False
    excludable: bool = False
    children: list[FacetRow] = field(default_factory=list)
    open: bool = False
    """Whether the branch below it stands open: something in it is selected or excluded, or the facet is short."""

    @property
    def in_use(self) -> bool:
        """Whether it, or a value below it, is selected or excluded."""
        return self.selected or self.excluded or any(child.in_use for child in self.children)


@dataclass(frozen=True)
class FacetGroup:
    """One facet beside the results."""

    name: str
    title: str
    open: bool
    selected_count: int
    filterable: bool
    is_tree: bool
    rows: list[FacetRow]
    folded: list[FacetRow]
    term: GlossaryTerm | None = None


def facet_group(facet: Facet, place: int, counts: list[FacetCount], selection: FacetSelection) -> FacetGroup:
    """Lay out one facet; ``place`` is its position among the facets, of which the first stand open."""
    # Counts come with the most frequent of the whole collection first, and so do the rows of each branch.
    rows = _tree(facet, counts)
    not_stated = [row for row in rows if row.value == NOT_STATED]
    rows = [row for row in rows if row.value != NOT_STATED]
    shown = [row for place, row in enumerate(rows) if place < UNFOLDED or row.in_use]
    folded = [row for row in rows if row not in shown]
    if len(folded) == 1:
        shown, folded = rows, []
    return FacetGroup(
        name=facet.name,
        title=str(facet.title),
        open=place < OPEN_FACETS,
        selected_count=len(selection.selected_of(facet.name)) + len(selection.excluded_of(facet.name)),
        filterable=len(counts) > FILTER_BOX_FROM,
        is_tree=any(row.children for row in rows),
        rows=[*shown, *not_stated],
        folded=folded,
        term=term_of_facet(facet.name, str(facet.title)),
    )


def facet_label(facet: Facet, option: FacetCount | Option) -> str:
    """Set the label of a value; of a closed choice, and «not stated», it is an interface string and stays as it is."""
    return option.label if facet.is_choice or option.value == NOT_STATED else typeset(option.label)


def _tree(facet: Facet, counts: list[FacetCount]) -> list[FacetRow]:
    """Return the values that stand below none, in the order given, each with its branch."""
    tree = Tree(counts, key=lambda count: count.value, parent_key=lambda count: count.parent)
    is_short = len(counts) <= UNFOLDED + 1

    def rows(level: Iterable[FacetCount]) -> list[FacetRow]:
        return [_row(facet, count, rows(tree.children(count)), is_short=is_short) for count in level]

    return rows(tree.roots)


def _row(facet: Facet, count: FacetCount, children: list[FacetRow], *, is_short: bool) -> FacetRow:
    return FacetRow(
        count.value,
        facet_label(facet, count),
        count.count,
        count.selected,
        excluded=count.excluded,
        # What no record of the list has cannot be excluded from it.
        excludable=count.excluded or count.overall > 0,
        children=children,
        open=is_short or any(child.in_use for child in children),
    )
