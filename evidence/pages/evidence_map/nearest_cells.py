"""From an empty cell of the evidence map to the nearest filled ones: along its row, then along its column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from evidence.facets import Option
from evidence.pages.evidence_map.axes import MapAxis
from evidence.pages.evidence_map.cells import CellCounter
from evidence.pages.presentation.counts import EvidenceCount
from evidence.pages.presentation.typography import typeset
from evidence.tree import Tree
from evidence.vocabulary import NOT_STATED

SHOWN: Final = 3
"""How many filled cells are offered along each axis."""


@dataclass(frozen=True)
class NearestCell:
    """A filled cell: what it is of, and its numbers."""

    label: str
    counts: list[EvidenceCount]


@dataclass(frozen=True)
class EmptyCell:
    """An empty cell, and the filled ones nearest to it."""

    label: str
    nearest: list[NearestCell]


def empty_cell(axes: tuple[MapAxis, MapAxis], counter: CellCounter, values: tuple[str, str]) -> EmptyCell | None:
    """Return what lies nearest to the cell of two values; nothing where one of them does not exist or it is filled."""
    rows, columns = axes[0].terms, axes[1].terms
    names = (_label(rows, values[0]), _label(columns, values[1]))
    if not all(names) or counter.total(**{axes[0].facet: values[0], axes[1].facet: values[1]}):
        return None
    along_row = [(values[0], column) for column in _by_distance(columns, values[1])]
    along_column = [(row, values[1]) for row in _by_distance(rows, values[0])]
    nearest = []
    for pairs in (along_row, along_column):
        filled = []
        for row, column in pairs:
            counts = counter.counts(**{axes[0].facet: row, axes[1].facet: column})
            if counts:
                filled.append(NearestCell(_pair(_label(rows, row), _label(columns, column)), counts))
            if len(filled) == SHOWN:
                break
        nearest += filled
    return EmptyCell(_pair(*names), nearest)


def _label(terms: Tree[Option, str], value: str) -> str:
    if value == NOT_STATED:
        return _("not stated")
    option = terms.node(value)
    return typeset(option.label) if option else ""


def _pair(row: str, column: str) -> str:
    return f"{row} × {column}"


def _by_distance(terms: Tree[Option, str], value: str) -> list[str]:
    """Order the other terms by steps through the tree, the most frequent first among equals."""
    lineage = _lineage(terms, value)

    def distance(option: Option) -> int:
        theirs = _lineage(terms, option.value)
        shared = next((ancestor for ancestor in lineage if ancestor in theirs), None)
        # Terms of different trees meet above their roots.
        up = lineage.index(shared) if shared else len(lineage)
        down = theirs.index(shared) if shared else len(theirs)
        return up + down

    return [option.value for option in sorted(terms, key=distance) if option.value != value]


def _lineage(terms: Tree[Option, str], value: str) -> list[str]:
    """Return a value and those above it, the nearest first."""
    option = terms.node(value)
    return [value, *(ancestor.value for ancestor in terms.ancestors(option))] if option else [value]
